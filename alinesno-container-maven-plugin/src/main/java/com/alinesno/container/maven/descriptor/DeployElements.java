// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <deploy>}. What the goal {@code manifests} writes. */
@SuppressWarnings("unused")
public class DeployElements {

    /** The directory of all deployment files. */
    @Parameter(property = "alinesno.container.deploy.directory", defaultValue = "deploy")
    private File directory;

    /** The directory of the user's changes to them. */
    @Parameter(property = "alinesno.container.deploy.fragments", defaultValue = "src/main/deploy")
    private File fragments;

    /**
     * Where the service is deployed. One of {@code docker-compose-single}, {@code docker-compose-cluster},
     * {@code k8s-single}, {@code k8s-cluster}.
     */
    @Parameter(
            property = "alinesno.container.deploy.modes",
            defaultValue = "docker-compose-single,docker-compose-cluster,k8s-single,k8s-cluster")
    private List<String> modes;

    /** Drops what was changed by hand in files that this goal has written. */
    @Parameter(property = "alinesno.container.deploy.force", defaultValue = "false")
    private boolean force;

    /**
     * The environment that it is deployed to, such as {@code dev}: a directory of its own, further fragments, and the
     * profile of Spring. Not set means none in particular.
     */
    @Parameter(property = "alinesno.container.deploy.environment")
    private String environment;

    /** The name under which containers are pulled, where it is not the one that the image was built with. */
    @Parameter(property = "alinesno.container.deploy.image")
    private String image;

    /** The name of the workload. Not set means the image's own. */
    @Parameter(property = "alinesno.container.deploy.name")
    private String name;

    /** The namespace in a cluster. Not set means the one that the files are applied to. */
    @Parameter(property = "alinesno.container.deploy.namespace")
    private String namespace;

    /** Brings the namespace along, with the pod security that it is to enforce. */
    @Parameter(property = "alinesno.container.deploy.createNamespace", defaultValue = "false")
    private boolean createNamespace;

    /** The labels of all objects. */
    @Parameter(property = "alinesno.container.deploy.labels")
    private Map<String, String> labels;

    /** What tells the containers from others, for workloads that run already. */
    @Parameter(property = "alinesno.container.deploy.selectorLabels")
    private Map<String, String> selectorLabels;

    /**
     * What <code>${NAME}</code> in a value means, and whether kustomize is given the values for a cluster. One of
     * {@code literal}, {@code placeholders}, {@code kustomize}.
     */
    @Parameter(property = "alinesno.container.deploy.values", defaultValue = "literal")
    private String values;

    /** The profiles of Spring that are active. None means that of {@code environment} where the service has one. */
    @Parameter(property = "alinesno.container.deploy.profiles")
    private List<String> profiles;

    /** Variables of the environment that are no secrets. */
    @Parameter(property = "alinesno.container.deploy.env")
    private Map<String, String> env;

    /** Names in {@code env} that look like a secret and are none. */
    @Parameter(property = "alinesno.container.deploy.notSecret")
    private List<String> notSecret;

    /**
     * Variables whose values no file of ours holds. Each has {@code <name>}, {@code <secret>}, {@code <key>}; or a text
     * in their place: {@code name}.
     */
    @Parameter(property = "alinesno.container.deploy.secretEnv")
    private List<DeploySecret> secretEnv;

    /** The system properties of the Java virtual machine. */
    @Parameter(property = "alinesno.container.deploy.systemProperties")
    private Map<String, String> systemProperties;

    /** Other options of it, beside those of the image. */
    @Parameter(property = "alinesno.container.deploy.jvmFlags")
    private List<String> jvmFlags;

    /** Puts these two into JAVA_TOOL_OPTIONS, which Java 8 reads too. */
    @Parameter(property = "alinesno.container.deploy.javaToolOptions", defaultValue = "false")
    private boolean javaToolOptions;

    /** Text files that the deployment brings. Each has {@code <from>}, {@code <into>}. */
    @Parameter(property = "alinesno.container.deploy.configFiles")
    private List<DeployFile> configFiles;

    /**
     * Directories that are not the image's. Each has {@code <path>}, {@code <name>}, {@code <kind>}, {@code <size>},
     * {@code <readOnly>}, {@code <source>}, {@code <storageClass>}; or a text in their place: {@code path}.
     */
    @Parameter(property = "alinesno.container.deploy.volumes")
    private List<DeployVolume> volumes;

    /**
     * The ports in place of those that project and image name. Each has {@code <port>}, {@code <name>},
     * {@code <protocol>}, {@code <servicePort>}, {@code <publishedPort>}; or a text in their place: {@code port}.
     */
    @Parameter(property = "alinesno.container.deploy.ports")
    private List<DeployPort> ports;

    /**
     * How it is found out whether a container works. It has {@code <none>}, {@code <readiness>}, {@code <liveness>},
     * {@code <startSeconds>}.
     */
    @Parameter
    private DeployProbes probes;

    /**
     * What each container is given. It has {@code <cpuRequest>}, {@code <cpuLimit>}, {@code <memoryRequest>},
     * {@code <memoryLimit>}, {@code <storageRequest>}, {@code <storageLimit>}.
     */
    @Parameter
    private DeployResources resources;

    /** How many there are in cluster mode. Not set means two, or one where each would keep data of its own. */
    @Parameter(property = "alinesno.container.deploy.replicas")
    private Integer replicas;

    /**
     * How that number follows the load. Not set means that it does not. It has {@code <maxReplicas>},
     * {@code <cpuPercent>}, {@code <memoryPercent>}; or a text in their place: {@code maxReplicas}.
     */
    @Parameter(property = "alinesno.container.deploy.autoscaling")
    private Scaling autoscaling;

    /**
     * How the world outside of the cluster reaches the service. Each has {@code <host>}, {@code <path>},
     * {@code <className>}, {@code <gateway>}, {@code <tlsSecret>}, {@code <annotations>}, {@code <name>}; or a text in
     * their place: {@code host}.
     */
    @Parameter(property = "alinesno.container.deploy.ingresses")
    private List<DeployIngress> ingresses;

    /** The secrets of the cluster with which images are pulled. */
    @Parameter(property = "alinesno.container.deploy.pullSecrets")
    private List<String> pullSecrets;

    /** Labels that nodes must have. */
    @Parameter(property = "alinesno.container.deploy.nodeSelector")
    private Map<String, String> nodeSelector;

    /** The priority class of the pods. */
    @Parameter(property = "alinesno.container.deploy.priorityClass")
    private String priorityClass;

    /** The lowest version that the files must work with. */
    @Parameter(property = "alinesno.container.deploy.kubernetesVersion", defaultValue = "1.30")
    private String kubernetesVersion;

    /** What only Docker Swarm reads. It has {@code <encrypted>}, {@code <maxReplicasPerNode>}. */
    @Parameter
    private DeploySwarm swarm;

    /** Whether pods take no connections but those that their ports are for. */
    @Parameter(property = "alinesno.container.deploy.networkPolicy", defaultValue = "true")
    private boolean networkPolicy;

    /**
     * The networks of a compose project or a swarm that containers are on, beside the project's own. Each has
     * {@code <name>}, {@code <external>}; or a text in their place: {@code name}.
     */
    @Parameter(property = "alinesno.container.deploy.networks")
    private List<DeployNetwork> networks;

    /**
     * Servers of others that go with the service on one machine. Each has {@code <name>}, {@code <image>},
     * {@code <memoryLimit>}; or a text in their place: {@code name}.
     */
    @Parameter(property = "alinesno.container.deploy.services")
    private List<DeployService> services;

    /** Whom containers run as, in numbers. Not set means the image's own. */
    @Parameter(property = "alinesno.container.deploy.user")
    private String user;

    /** Lets containers write to the image's own directories. Not set means that it does not. */
    @Parameter(property = "alinesno.container.deploy.writableRoot")
    private Boolean writableRoot;

    /**
     * Those that go with the service. Each has {@code <name>}, {@code <image>}, {@code <selectorLabels>},
     * {@code <env>}, {@code <notSecret>}, {@code <secretEnv>}, {@code <configFiles>}, {@code <volumes>},
     * {@code <ports>}, {@code <probes>}, {@code <resources>}, {@code <replicas>}, {@code <autoscaling>},
     * {@code <ingresses>}, {@code <nodeSelector>}, {@code <user>}, {@code <writableRoot>}.
     */
    @Parameter(property = "alinesno.container.deploy.workloads")
    private List<DeployWorkload> workloads;

    /** The chart of the service. It has {@code <skip>}, {@code <repository>}, {@code <url>}. */
    @Parameter
    private DeployHelm helm;

    /**
     * Whether the image is named by its digest too. Not set means where {@code <to><image>} says where it is pushed.
     */
    @Parameter(property = "alinesno.container.deploy.pin")
    private Boolean pin;

    /** A variable whose value no file of ours holds. Its name alone can stand for the elements. */
    public static class DeploySecret {

        /** The variable. */
        @Parameter
        private String name;

        /** The secret in the cluster that has the value. Not set means the workload's own. */
        @Parameter
        private String secret;

        /** The value's key in that secret. Not set means the variable's name. */
        @Parameter
        private String key;

        /** A text in place of the elements: {@code name}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** A text file that the deployment brings. */
    public static class DeployFile {

        /** The file on this machine. */
        @Parameter
        private File from;

        /** The file in the container. */
        @Parameter
        private String into;
    }

    /** A directory of the container that is not the image's. Its path alone can stand for the elements. */
    public static class DeployVolume {

        /** The path in the container. */
        @Parameter
        private String path;

        /** The name of the volume. Not set means one that is made of the path. */
        @Parameter
        private String name;

        /** What is behind it. One of {@code persistent}, {@code named}, {@code bind}, {@code tmpfs}. */
        @Parameter(defaultValue = "persistent")
        private String kind;

        /** The most that it may hold. */
        @Parameter(defaultValue = "1Gi")
        private String size;

        /** Whether the program only reads it. */
        @Parameter(defaultValue = "false")
        private boolean readOnly;

        /**
         * The source of a bind the directory of the host, of a named volume the one or the claim that is there already.
         */
        @Parameter
        private String source;

        /** The storage class of a claim. Not set means the cluster's default. */
        @Parameter
        private String storageClass;

        /** A text in place of the elements: {@code path}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** A port of the service. Its number alone can stand for the elements. */
    public static class DeployPort {

        /** The port that the program listens on. */
        @Parameter
        private int port;

        /** The name of the port. Not set means protocol and number, as in {@code tcp-8080}. */
        @Parameter
        private String name;

        /** {@code tcp} or {@code udp}. */
        @Parameter(defaultValue = "tcp")
        private String protocol;

        /** Where others in the cluster find it. Not set means the same number, 0 means not at all. */
        @Parameter
        private Integer servicePort;

        /** Where the host of a compose project has it. Not set means the same number, 0 means not at all. */
        @Parameter
        private Integer publishedPort;

        /** A text in place of the elements: {@code port}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** How it is found out whether a container works. */
    public static class DeployProbes {

        /** Leaves all checks out. */
        @Parameter(property = "alinesno.container.deploy.probes.none", defaultValue = "false")
        private boolean none;

        /** The path that tells whether requests may be sent. Not set means what the service has. */
        @Parameter(property = "alinesno.container.deploy.probes.readiness")
        private String readiness;

        /** The path that tells whether a restart is needed. Not set means what the service has. */
        @Parameter(property = "alinesno.container.deploy.probes.liveness")
        private String liveness;

        /** How long the start may take. */
        @Parameter(property = "alinesno.container.deploy.probes.startSeconds", defaultValue = "300")
        private int startSeconds;
    }

    /**
     * What each container is given, and what it cannot exceed. Null means our defaults, which a heap of a fixed size
     * raises.
     */
    public static class DeployResources {

        /** Processors that it is sure of. */
        @Parameter(property = "alinesno.container.deploy.resources.cpuRequest")
        private String cpuRequest;

        /** Processors beyond which it is slowed down, or {@code none}. */
        @Parameter(property = "alinesno.container.deploy.resources.cpuLimit")
        private String cpuLimit;

        /** Memory that it is sure of. */
        @Parameter(property = "alinesno.container.deploy.resources.memoryRequest")
        private String memoryRequest;

        /** Memory beyond which it is killed. */
        @Parameter(property = "alinesno.container.deploy.resources.memoryLimit")
        private String memoryLimit;

        /** Disk for logs and scratch files that it is sure of. */
        @Parameter(property = "alinesno.container.deploy.resources.storageRequest")
        private String storageRequest;

        /** Disk beyond which it is evicted. */
        @Parameter(property = "alinesno.container.deploy.resources.storageLimit")
        private String storageLimit;
    }

    /** How the number of replicas follows the load. */
    public static class Scaling {

        /** The most that there are. */
        @Parameter(property = "alinesno.container.deploy.autoscaling.maxReplicas")
        private int maxReplicas;

        /** The share of the requested processors that is aimed at. */
        @Parameter(property = "alinesno.container.deploy.autoscaling.cpuPercent", defaultValue = "70")
        private int cpuPercent;

        /** The share of the requested memory that is aimed at. Not set means that memory does not count. */
        @Parameter(property = "alinesno.container.deploy.autoscaling.memoryPercent")
        private Integer memoryPercent;

        /** A text in place of the elements: {@code maxReplicas}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** How the world outside of a cluster reaches the service. The host alone can stand for the elements. */
    public static class DeployIngress {

        /** The host that requests are for. */
        @Parameter
        private String host;

        /** The path that their paths begin with. */
        @Parameter(defaultValue = "/")
        private String path;

        /** The class of the ingress. Not set means the cluster's default. */
        @Parameter
        private String className;

        /** The gateway of an HTTPRoute, as {@code name} or {@code namespace/name}, in place of an ingress. */
        @Parameter
        private String gateway;

        /** The secret with the certificate. Not set means without TLS. */
        @Parameter
        private String tlsSecret;

        /** The annotations of the object. */
        @Parameter
        private Map<String, String> annotations;

        /** The name of the object. Not set means the workload's, with a number from the second on. */
        @Parameter
        private String name;

        /** A text in place of the elements: {@code host}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** What only Docker Swarm reads. */
    public static class DeploySwarm {

        /** Whether what containers tell each other is encrypted between nodes. */
        @Parameter(property = "alinesno.container.deploy.swarm.encrypted", defaultValue = "false")
        private boolean encrypted;

        /** The most containers of one workload on one node. Not set means no limit. */
        @Parameter(property = "alinesno.container.deploy.swarm.maxReplicasPerNode")
        private Integer maxReplicasPerNode;
    }

    /**
     * A network that containers of a compose project or of a swarm are on, beside the one of the project. Its name
     * alone can stand for the elements.
     */
    public static class DeployNetwork {

        /** The name of the network. */
        @Parameter
        private String name;

        /** Whether somebody else makes it. */
        @Parameter(defaultValue = "false")
        private boolean external;

        /** A text in place of the elements: {@code name}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** A server of others that goes with the service on one machine. Its name alone can stand for the elements. */
    public static class DeployService {

        /** The name of one that is known. */
        @Parameter
        private String name;

        /** The image in place of the one that is known. Not set means that one. */
        @Parameter
        private String image;

        /** Memory beyond which it is killed. Not set means what is known to do. */
        @Parameter
        private String memoryLimit;

        /** A text in place of the elements: {@code name}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /**
     * A workload that goes with the service, such as its user interface. It is deployed where the service is:
     * namespace, values, labels of all objects, secrets to pull images with, priority class and version are those of
     * {@code <deploy>}.
     */
    public static class DeployWorkload {

        /** The name of the workload. */
        @Parameter
        private String name;

        /** With a tag or a digest. */
        @Parameter
        private String image;

        /** What tells the containers from others, for workloads that run already. */
        @Parameter
        private Map<String, String> selectorLabels;

        /** Variables of the environment that are no secrets. */
        @Parameter
        private Map<String, String> env;

        /** Names in {@code env} that look like a secret and are none. */
        @Parameter
        private List<String> notSecret;

        /**
         * Variables whose values no file of ours holds. Each has {@code <name>}, {@code <secret>}, {@code <key>}; or a
         * text in their place: {@code name}.
         */
        @Parameter
        private List<DeploySecret> secretEnv;

        /** Text files that the deployment brings. Each has {@code <from>}, {@code <into>}. */
        @Parameter
        private List<DeployFile> configFiles;

        /**
         * Directories that are not the image's. Each has {@code <path>}, {@code <name>}, {@code <kind>},
         * {@code <size>}, {@code <readOnly>}, {@code <source>}, {@code <storageClass>}; or a text in their place:
         * {@code path}.
         */
        @Parameter
        private List<DeployVolume> volumes;

        /**
         * The ports that the program listens on. Each has {@code <port>}, {@code <name>}, {@code <protocol>},
         * {@code <servicePort>}, {@code <publishedPort>}; or a text in their place: {@code port}.
         */
        @Parameter
        private List<DeployPort> ports;

        /**
         * How it is found out whether a container works. It has {@code <none>}, {@code <readiness>},
         * {@code <liveness>}, {@code <startSeconds>}.
         */
        @Parameter
        private WorkloadProbes probes;

        /**
         * What each container is given. It has {@code <cpuRequest>}, {@code <cpuLimit>}, {@code <memoryRequest>},
         * {@code <memoryLimit>}, {@code <storageRequest>}, {@code <storageLimit>}.
         */
        @Parameter
        private WorkloadResources resources;

        /** How many there are in cluster mode. Not set means two, or one where each would keep data of its own. */
        @Parameter
        private Integer replicas;

        /**
         * How that number follows the load. Not set means that it does not. It has {@code <maxReplicas>},
         * {@code <cpuPercent>}, {@code <memoryPercent>}; or a text in their place: {@code maxReplicas}.
         */
        @Parameter
        private WorkloadScaling autoscaling;

        /**
         * How the world outside of the cluster reaches it. Each has {@code <host>}, {@code <path>},
         * {@code <className>}, {@code <gateway>}, {@code <tlsSecret>}, {@code <annotations>}, {@code <name>}; or a text
         * in their place: {@code host}.
         */
        @Parameter
        private List<DeployIngress> ingresses;

        /** Labels that nodes must have. */
        @Parameter
        private Map<String, String> nodeSelector;

        /** Whom containers run as, in numbers. Not set means the image's own, which nobody knows here. */
        @Parameter
        private String user;

        /** Lets containers write to the image's own directories. Not set means that it does not. */
        @Parameter
        private Boolean writableRoot;
    }

    /** The chart of the service. */
    public static class DeployHelm {

        /** Makes none. */
        @Parameter(property = "alinesno.container.deploy.helm.skip", defaultValue = "false")
        private boolean skip;

        /**
         * Where the goal {@code push} puts it: a registry and what stands before the chart's name there, as in
         * {@code oci://registry.example.com/charts}. Not set means that it is not pushed.
         */
        @Parameter(property = "alinesno.container.deploy.helm.repository")
        private String repository;

        /**
         * The url of the directory that has the packages, which stands before their names in {@code index.yaml}. Not
         * set means that they are beside it.
         */
        @Parameter(property = "alinesno.container.deploy.helm.url")
        private String url;
    }

    /** How it is found out whether a container works. */
    public static class WorkloadProbes {

        /** Leaves all checks out. */
        @Parameter(defaultValue = "false")
        private boolean none;

        /** The path that tells whether requests may be sent. Not set means what the service has. */
        @Parameter
        private String readiness;

        /** The path that tells whether a restart is needed. Not set means what the service has. */
        @Parameter
        private String liveness;

        /** How long the start may take. */
        @Parameter(defaultValue = "300")
        private int startSeconds;
    }

    /**
     * What each container is given, and what it cannot exceed. Null means our defaults, which a heap of a fixed size
     * raises.
     */
    public static class WorkloadResources {

        /** Processors that it is sure of. */
        @Parameter
        private String cpuRequest;

        /** Processors beyond which it is slowed down, or {@code none}. */
        @Parameter
        private String cpuLimit;

        /** Memory that it is sure of. */
        @Parameter
        private String memoryRequest;

        /** Memory beyond which it is killed. */
        @Parameter
        private String memoryLimit;

        /** Disk for logs and scratch files that it is sure of. */
        @Parameter
        private String storageRequest;

        /** Disk beyond which it is evicted. */
        @Parameter
        private String storageLimit;
    }

    /** How the number of replicas follows the load. */
    public static class WorkloadScaling {

        /** The most that there are. */
        @Parameter
        private int maxReplicas;

        /** The share of the requested processors that is aimed at. */
        @Parameter(defaultValue = "70")
        private int cpuPercent;

        /** The share of the requested memory that is aimed at. Not set means that memory does not count. */
        @Parameter
        private Integer memoryPercent;

        /** A text in place of the elements: {@code maxReplicas}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }
}
