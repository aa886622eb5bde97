#!/usr/bin/env python3
"""Makes kubernetes.jsonl again; README.md says where its inputs come from.

Usage: remake.py KUBERNETES-JSON-SCHEMA HTTPROUTE.yaml > kubernetes.jsonl
"""
import json
import sys
from pathlib import Path

import yaml

OLDEST, NEWEST = 25, 35
KINDS = {
    "namespace-v1": "io.k8s.api.core.v1.Namespace",
    "serviceaccount-v1": "io.k8s.api.core.v1.ServiceAccount",
    "configmap-v1": "io.k8s.api.core.v1.ConfigMap",
    "secret-v1": "io.k8s.api.core.v1.Secret",
    "service-v1": "io.k8s.api.core.v1.Service",
    "pod-v1": "io.k8s.api.core.v1.Pod",
    "persistentvolumeclaim-v1": "io.k8s.api.core.v1.PersistentVolumeClaim",
    "deployment-apps-v1": "io.k8s.api.apps.v1.Deployment",
    "statefulset-apps-v1": "io.k8s.api.apps.v1.StatefulSet",
    "job-batch-v1": "io.k8s.api.batch.v1.Job",
    "ingress-networking-v1": "io.k8s.api.networking.v1.Ingress",
    "networkpolicy-networking-v1": "io.k8s.api.networking.v1.NetworkPolicy",
    "poddisruptionbudget-policy-v1": "io.k8s.api.policy.v1.PodDisruptionBudget",
    "horizontalpodautoscaler-autoscaling-v2": "io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler",
}
PROSE = ("description", "example", "externalDocs", "title", "default")
NAMES = ("properties", "$defs", "patternProperties")


def stripped(tree, names=False):
    """Without prose and extensions; a null is no value of anything here, and references are within one file."""
    if isinstance(tree, list):
        return [stripped(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if names:
        return {key: stripped(value) for key, value in tree.items()}
    if "$ref" in tree:
        return {"$ref": "#/definitions/" + tree["$ref"].rsplit("/", 1)[1]}
    result = {}
    for key, value in tree.items():
        if key in PROSE or key.startswith("x-") or key in ("$schema", "$id"):
            continue
        if key == "type" and isinstance(value, list):
            value = [each for each in value if each != "null"]
            value = value[0] if len(value) == 1 else value
        result[key] = stripped(value, key in NAMES)
    return result


def references(tree):
    if isinstance(tree, list):
        for item in tree:
            yield from references(item)
    elif isinstance(tree, dict):
        if isinstance(tree.get("$ref"), str):
            yield tree["$ref"].rsplit("/", 1)[1]
        for value in tree.values():
            yield from references(value)


def closed(tree):
    """A custom resource's schema, made strict."""
    if isinstance(tree, list):
        return [closed(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    result = {key: closed(value) for key, value in tree.items()}
    if "properties" in tree and tree.get("type") == "object" and "additionalProperties" not in tree:
        result["additionalProperties"] = False
    return result


def of_version(source, minor):
    everything = json.loads((source / f"v1.{minor}.0-local-strict" / "_definitions.json").read_text())["$defs"]
    found, todo = {}, list(KINDS.values())
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = stripped(everything[name])
            todo.extend(references(found[name]))
    return found


def main(source, httproute):
    ranges = {}
    for minor in range(OLDEST, NEWEST + 1):
        for name, schema in of_version(Path(source), minor).items():
            seen = ranges.setdefault(name, [])
            if seen and seen[-1]["to"] == minor - 1 and seen[-1]["schema"] == schema:
                seen[-1]["to"] = minor
            else:
                seen.append({"definition": name, "from": minor, "to": minor, "schema": schema})
    crd = yaml.safe_load(Path(httproute).read_text())
    v1 = next(each for each in crd["spec"]["versions"] if each["name"] == "v1")
    schema = closed(stripped(v1["schema"]["openAPIV3Schema"]))
    schema["properties"].pop("status")
    schema["properties"]["metadata"] = {"$ref": "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}
    name = "io.networking.gateway.v1.HTTPRoute"
    ranges[name] = [{"definition": name, "from": OLDEST, "to": NEWEST, "schema": schema}]
    kinds = {definition: kind for kind, definition in KINDS.items()}
    kinds[name] = "httproute-gateway-v1"
    for name in sorted(ranges):
        for line in ranges[name]:
            if name in kinds:
                line = {"kind": kinds[name], **line}
            print(json.dumps(line, separators=(",", ":")))


main(*sys.argv[1:])
