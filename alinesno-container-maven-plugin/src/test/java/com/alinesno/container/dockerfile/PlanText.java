// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.plan.PlannedStage;
import com.alinesno.container.dockerfile.plan.RunMount;
import com.alinesno.container.dockerfile.plan.StageBase;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.GoText;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A plan as {@code .ci/dockerfile-judge} tells of BuildKit's: a file system is the list of what happens on the way to it, and
 * others refer to it by a digest of that list.
 */
final class PlanText {

    private static final List<String> PROXIES =
            List.of("http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy");

    private final Map<Integer, List<String>> stages = new HashMap<>();
    private final Map<String, List<String>> states = new TreeMap<>();
    private final String result;

    PlanText(Plan plan) {
        for (PlannedStage stage : plan.stages()) {
            List<String> lines = new ArrayList<>(base(stage.base()));
            for (Step step : stage.steps()) {
                // Onto nothing, a layer of its own is the same as any: it is merged with nothing.
                boolean first = lines.equals(List.of("scratch"));
                lines(step).forEach(line -> lines.add(first ? line.replaceFirst("^link copy ", "copy ") : line));
            }
            stages.put(stage.number(), lines);
        }
        result = name(Objects.requireNonNull(stages.get(plan.target().number())));
    }

    String result() {
        return result;
    }

    /** All file systems that were spoken of, by their digests. */
    Map<String, List<String>> states() {
        return states;
    }

    private String name(List<String> lines) {
        String name = sha256(String.join("\n", lines)).substring(0, 16);
        states.put(name, lines);
        return name;
    }

    private static String sha256(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private List<String> base(StageBase base) {
        if (base instanceof StageBase.Stage stage) {
            return Objects.requireNonNull(stages.get(stage.number()));
        } else if (base instanceof StageBase.Image image) {
            return image(image.reference(), image.platform());
        }
        return List.of("scratch");
    }

    private static List<String> image(String reference, Platform platform) {
        return List.of(
                "source docker-image://" + ImageReference.parse(reference).fullName() + " " + platform);
    }

    private List<String> source(CopySource source) {
        if (source instanceof CopySource.Stage stage) {
            return Objects.requireNonNull(stages.get(stage.number()));
        } else if (source instanceof CopySource.Image image) {
            return image(image.reference(), image.platform());
        } else if (source instanceof CopySource.Context) {
            return List.of("source local://context -");
        }
        return List.of("scratch");
    }

    private List<String> lines(Step step) {
        if (step instanceof Step.Copy copy) {
            List<String> lines = new ArrayList<>();
            copy.items().forEach(item -> lines.add(line(copy, item)));
            return lines;
        } else if (step instanceof Step.Workdir workdir) {
            String owner = workdir.user().isEmpty() ? "-" : owner(workdir.user());
            return List.of("mkdir " + GoText.quoted(workdir.directory()) + " 755 owner=" + owner);
        } else if (step instanceof Step.Run run) {
            return List.of(line(run));
        }
        return List.of();
    }

    private static String owner(String text) {
        return text.contains(":") ? text : text + ":";
    }

    private String line(Step.Copy copy, CopyItem item) {
        String link = copy.link() && copy.chmod() == null ? "link " : "";
        String destination = copy.destination();
        if (copy.destinationIsDirectory() && !destination.equals("/")) {
            destination += "/";
        }
        String chmod = copy.chmod();
        String mode = chmod == null
                ? "-"
                : chmod.matches("[0-7]+") ? Integer.toOctalString(Integer.parseInt(chmod, 8)) : chmod;
        String from;
        String path;
        List<String> include = new ArrayList<>();
        List<String> required = new ArrayList<>();
        boolean unpack = false;
        String wild = "";
        if (item instanceof CopyItem.Path files) {
            from = name(source(copy.from()));
            path = files.pattern();
            unpack = copy.unpack();
            wild = " wild";
            String kept = files.kept();
            if (kept != null) {
                include.add(kept);
                if (!kept.matches(".*[*?\\[].*") && !path.matches(".*[*?\\[].*")) {
                    required.add(ImagePath.absolute(path + "/" + kept));
                }
            }
        } else if (item instanceof CopyItem.Download download) {
            String checksum = download.checksum() == null ? "" : " http.checksum=" + download.checksum();
            from = name(List.of("source " + download.url() + " -" + checksum + " http.filename=" + download.name()));
            path = "/" + download.name();
            unpack = copy.unpackDownloads();
        } else {
            CopyItem.Inline inline = (CopyItem.Inline) item;
            from = name(file(inline.name(), 0644, inline.text()));
            path = ImagePath.absolute(inline.name());
        }
        return link + "copy " + from + " " + GoText.quoted(path) + " " + GoText.quoted(destination) + " owner="
                + (copy.chown() == null ? "-" : owner(copy.chown())) + " mode=" + mode + " include="
                + GoText.quotedList(include) + " exclude=" + GoText.quotedList(copy.excludes()) + " required="
                + GoText.quotedList(required) + " unpack=" + unpack + wild;
    }

    private static List<String> file(String name, int mode, String text) {
        return List.of(
                "scratch",
                "mkfile " + GoText.quoted(ImagePath.absolute(name)) + " " + Integer.toOctalString(mode) + " "
                        + sha256(text));
    }

    private String line(Step.Run run) {
        List<String> environment = new ArrayList<>();
        run.environment().forEach((name, value) -> environment.add(name + "=" + value));
        environment.sort(null);
        String network = switch (run.network()) {
            case "none" -> "NONE";
            case "host" -> "HOST";
            default -> "UNSET";
        };
        StringBuilder line = new StringBuilder("run " + GoText.quotedList(run.arguments()) + " env="
                + GoText.quotedList(environment) + " cwd=" + GoText.quoted(run.directory()) + " user="
                + GoText.quoted(run.user()) + " network=" + network + " security="
                + (run.privileged() ? "INSECURE" : "SANDBOX"));
        if (!run.proxies().isEmpty()) {
            List<String> proxies = new ArrayList<>();
            PROXIES.forEach(name -> proxies.add(run.proxies().getOrDefault(name, "")));
            line.append(" proxy=").append(GoText.quotedList(proxies));
        }
        List<String> mounts = new ArrayList<>();
        run.mounts().forEach(mount -> mounts.addAll(texts(mount)));
        run.scripts()
                .forEach((path, text) -> mounts.add("bind \"/dev/pipes\" ro=true from="
                        + name(file(path.substring("/dev/pipes".length()), 0755, text)) + " \"/\""));
        mounts.sort(null);
        mounts.forEach(mount -> line.append(" [").append(mount).append("]"));
        return line.toString();
    }

    private List<String> texts(RunMount mount) {
        String target = mount.target() == null ? "" : " " + GoText.quoted(mount.target());
        if (mount instanceof RunMount.Bind bind) {
            return List.of("bind" + target + " ro=" + bind.readOnly() + " from=" + name(source(bind.from())) + " "
                    + GoText.quoted(bind.source()));
        } else if (mount instanceof RunMount.Cache cache) {
            String own = cache.source().equals("/")
                    ? Integer.toOctalString(cache.mode()) + " " + cache.uid() + ":" + cache.gid()
                    : "755 0:0";
            return List.of("cache" + target + " ro=" + cache.readOnly() + " from=" + name(source(cache.from())) + " "
                    + GoText.quoted(cache.source()) + " own=" + own + " id=" + GoText.quoted("/" + cache.id()) + " "
                    + cache.sharing().toString().toLowerCase(Locale.ROOT));
        } else if (mount instanceof RunMount.Tmpfs tmpfs) {
            return List.of("tmpfs" + target + " size=" + (tmpfs.bytes() == null ? 0 : tmpfs.bytes()));
        } else if (mount instanceof RunMount.Secret secret) {
            List<String> texts = new ArrayList<>();
            if (secret.target() != null) {
                texts.add("secret" + target
                        + owned(secret.id(), secret.uid(), secret.gid(), secret.mode(), secret.required()));
            }
            if (secret.variable() != null) {
                texts.add("secretenv " + secret.variable() + " " + secret.id() + " optional=" + !secret.required());
            }
            return texts;
        }
        RunMount.Ssh ssh = (RunMount.Ssh) mount;
        return List.of("ssh" + target + owned(ssh.id(), ssh.uid(), ssh.gid(), ssh.mode(), ssh.required()));
    }

    private static String owned(String id, long uid, long gid, int mode, boolean required) {
        return " id=" + GoText.quoted(id) + " " + uid + ":" + gid + " " + Integer.toOctalString(mode) + " optional="
                + !required;
    }
}
