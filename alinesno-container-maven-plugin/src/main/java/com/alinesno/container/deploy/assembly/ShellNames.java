// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of variables that mean something to the shell, or to the program, with which files are applied: values come from its
 * environment, so that such a name would have the shell's value, or change what the shell does.
 */
final class ShellNames {

    /** POSIX, <i>Shell Command Language, 2.5.3</i>; bash, <i>Shell Variables</i>; what logins set and linkers read. */
    private static final Set<String> TAKEN = Set.of(
            "_",
            "CDPATH",
            "COLUMNS",
            "DIRSTACK",
            "ENV",
            "EPOCHREALTIME",
            "EPOCHSECONDS",
            "EUID",
            "FCEDIT",
            "FIGNORE",
            "FUNCNAME",
            "FUNCNEST",
            "GLOBIGNORE",
            "GROUPS",
            "HISTFILE",
            "HISTSIZE",
            "HOME",
            "HOSTNAME",
            "HOSTTYPE",
            "IFS",
            "IGNOREEOF",
            "INPUTRC",
            "LANG",
            "LANGUAGE",
            "LINENO",
            "LINES",
            "LOGNAME",
            "MACHTYPE",
            "MAIL",
            "MAILCHECK",
            "MAILPATH",
            "NLSPATH",
            "OLDPWD",
            "OPTARG",
            "OPTERR",
            "OPTIND",
            "OSTYPE",
            "PATH",
            "PIPESTATUS",
            "POSIXLY_CORRECT",
            "PPID",
            "PROMPT_COMMAND",
            "PS0",
            "PS1",
            "PS2",
            "PS3",
            "PS4",
            "PWD",
            "RANDOM",
            "REPLY",
            "SECONDS",
            "SHELL",
            "SHELLOPTS",
            "SHLVL",
            "SRANDOM",
            "TERM",
            "TIMEFORMAT",
            "TMOUT",
            "TMPDIR",
            "UID",
            "USER");

    /**
     * What Docker, Compose, kubectl and the dynamic linker read, and what our scripts call their own; not all that begins like
     * it, which can be a service's, such as {@code DOCKER_PASSWORD} and {@code LD_SDK_KEY}.
     */
    private static final Pattern PROGRAMS = Pattern.compile("(?:BASH|COMPOSE|DYLD|KUBECTL)_.*"
            + "|COMP_(?:CWORD|KEY|LINE|POINT|TYPE|WORDBREAKS|WORDS)|READLINE_(?:ARGUMENT|LINE|MARK|POINT)"
            + "|DOCKER_(?:API_VERSION|AUTH_CONFIG|BUILDKIT|CERT_PATH|CLI_.*|CONFIG|CONTENT_TRUST.*|CONTEXT|CUSTOM_HEADERS"
            + "|DEFAULT_PLATFORM|HIDE_LEGACY_COMMANDS|HOST|ORCHESTRATOR|STACK_.*|TLS|TLS_VERIFY|TMPDIR)"
            + "|LD_(?:ASSUME_KERNEL|AUDIT|BIND_.*|DEBUG.*|DYNAMIC_WEAK|HWCAP_MASK|LIBRARY_PATH.*|ORIGIN_PATH|POINTER_GUARD"
            + "|PREFER_.*|PRELOAD.*|PROFILE.*|RUN_PATH|SHOW_AUXV|TRACE_.*|USE_LOAD_BIAS|VERBOSE|WARN)"
            + "|LC_(?:ALL|COLLATE|CTYPE|MESSAGES|MONETARY|NUMERIC|TIME)|KUBE_EDITOR|BASH|BASHPID|BASHOPTS|COMPREPLY|KUBECONFIG|KUBECACHEDIR"
            + "|DRY_RUN|STACK|SECRETS_KEY|VALUES_CHECKSUM|_[a-z_]*");

    private ShellNames() {}

    /** @throws ConfigurationException when a value that is filled in where files are applied cannot have this name */
    static void refuse(String parameter, String name) {
        if (TAKEN.contains(name) || PROGRAMS.matcher(name).matches()) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name + "' is a variable of the shell, or of a program, with which the files are applied",
                    "Use another name, such as APP_" + name.replaceFirst("^_+", "") + ".");
        }
    }
}
