// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters by the words that people know from elsewhere: Dockerfiles, compose files, objects of Kubernetes, and other
 * plugins that make images. Read only for a mistake.
 */
final class OtherWords {

    /** A parameter, or several, and the words for it in lower case. */
    private static final String[][] WORDS = {
        {"<from><image> or <to><image>", "image images imageconfiguration"},
        {"<to><image> or <from><image>", "name imagename repository repo registry"},
        {"<to><image>", "destination targetimage pushregistry publishregistry imagerepository dockerrepository"},
        {"<from><image>", "base baseimage parentimage runimage builder pullregistry"},
        {"<to><tags>", "tag tags tagname imagetag imagetags newtag newname extratags additionaltags"},
        {"<to><targets>", "target targets additionalimages"},
        {
            "<to><auth> or <from><auth>",
            "auth authconfig username password serverid credentials login registryauth publishregistryauth token"
        },
        {"<to><credHelper> or <from><credHelper>", "credhelper credentialhelper credentialshelper"},
        {"<container><args>", "cmd command arg args arguments programarguments"},
        {"<container><entrypoint>", "entrypoint shell exec execform"},
        {
            "<container><environment>",
            "env envs environment environmentvariable environmentvariables envvars envpropertyfile variables"
        },
        {"<container><ports>", "expose exposes exposed exposedports port ports"},
        {"<container><workingDirectory>", "workdir workingdir workingdirectory cwd"},
        {"<container><labels>", "label labels"},
        {"<container><user>", "user runas runasuser"},
        {"<container><volumes>", "volume volumes mounts volumemounts"},
        {"<container><mainClass>", "main mainclass startclass"},
        {"<container><jvmFlags>", "jvmflag jvmflags jvmoptions jvmopts jvmargs jvmarguments javaopts javaoptions vmargs"
        },
        {"<container><creationTime>", "created createddate creationtime creationtimestamp"},
        {"<container><appRoot>", "approot applicationdirectory appdirectory targetdir"},
        {"<container><format>", "format imageformat manifestformat"},
        {"<container><healthCheck>", "health healthcheck healthcmd"},
        {"<annotations>", "maintainer maintainers author authors vendor"},
        {
            "<extraDirectories><paths>",
            "copy add files fileset filesets assembly assemblies inline extrafiles extradirectory includes webapp"
        },
        {"<dockerfile>", "dockerfile dockerfiledir dockerdirectory dockerfilepath containerfile"},
        {"<dockerfile><context>", "contextdir contextdirectory context contextpath"},
        {"<dockerfile><buildArgs>", "buildarg buildargs"},
        {"<dockerfile><secrets> or <deploy><secretEnv>", "secret secrets"},
        {"<dockerfile><noCache>", "nocache"},
        {"<dockerfile> or <from><debian><packages>", "run runs steps"},
        {"<from><debian><packages>", "packages apt aptget install"},
        {"<arches>", "platform imageplatform targetplatform architecture architectures buildx"},
        {"<from><platforms>", "platforms"},
        {"<push>", "publish pushimage skippush dockerpush pushonlytag"},
        {"<skip>", "skipdocker skipdockerbuild skipbuild skipjib skipimage disabled enabled"},
        {"<dockerClient>", "docker dockerhost dockerexecutable host machine dockerenv"},
        {"<allowInsecureRegistries>", "insecure insecureregistries insecureregistry tlsverify"},
        {"<mirrors>", "mirror registrymirror registrymirrors"},
        {"<pluginExtensions>", "extension extensions"},
        {"<deploy>", "kubernetes k8s compose dockercompose composefile swarm manifests generator enricher"},
        {"<deploy><modes>", "mode modes"},
        {"<deploy><helm>", "chart helmchart"},
        {"<deploy><resources>", "limits requests memory cpu resources"},
        {"<deploy><probes>", "probe livenessprobe readinessprobe startupprobe"},
        {"<deploy><configFiles>", "configmap configmaps config configs"},
        {"<deploy><secretEnv>", "secretname"},
        {"<deploy><pullSecrets>", "imagepullsecret imagepullsecrets pullsecret"},
        {"<deploy><ingresses>", "ingress route routes"},
        {"<deploy><workloads>", "workload sidecar sidecars containers"},
        {"<deploy><services>", "service middleware"},
        {"<deploy><env>", "envfrom"},
    };

    private final Map<String, String> meant = new HashMap<>();

    OtherWords() {
        for (String[] line : WORDS) {
            for (String word : line[1].split(" ", -1)) {
                meant.put(word, line[0]);
            }
        }
    }

    /** What is called {@code word} elsewhere, the likeliest first; empty where nobody knows. */
    List<String> meaning(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        String labels = meant.get(plain);
        return labels == null ? List.of() : split(labels);
    }

    /** All parameters that words lead to. */
    static Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        for (String[] line : WORDS) {
            labels.addAll(split(line[0]));
        }
        return labels;
    }

    private static List<String> split(String labels) {
        return List.of(labels.split(" or ", -1));
    }
}
