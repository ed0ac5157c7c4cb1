"""Validates objects against the schemas of Kubernetes' releases, which the package kubernetes-validate carries."""

import functools
import importlib.resources
import json
import re

import jsonschema
import referencing

VERSIONS = [f"1.{minor}" for minor in range(25, 33)]

# Kinds of other projects. Their shape is checked by hand, below.
CUSTOM = {
    ("monitoring.coreos.com/v1", "ServiceMonitor"): ["spec.selector", "spec.endpoints"],
    ("external-secrets.io/v1beta1", "ExternalSecret"): ["spec.secretStoreRef.name", "spec.target.name", "spec.data"],
    ("monitoring.coreos.com/v1", "PodMonitor"): ["spec.selector", "spec.podMetricsEndpoints"],
    ("autoscaling.k8s.io/v1", "VerticalPodAutoscaler"): ["spec.targetRef.name", "spec.updatePolicy.updateMode"],
}


def schemas(version):
    package = importlib.resources.files("kubernetes_validate")
    return package / "kubernetes-json-schema" / f"v{version}.0-local-strict"


@functools.cache
def registry(version):
    definitions = json.loads((schemas(version) / "_definitions.json").read_text())
    return referencing.Resource.from_contents(definitions) @ referencing.Registry()


@functools.cache
def validator(version, api_version, kind):
    group = re.sub(r"^([^./]*)(?:\.[^/]*)?/", r"\1-", api_version)
    path = schemas(version) / f"{kind.lower()}-{group}.json"
    if not path.is_file():
        return None
    schema = json.loads(path.read_text())
    return jsonschema.Draft202012Validator(schema, registry=registry(version))


def at(document, path):
    for part in path.split("."):
        document = document.get(part) if isinstance(document, dict) else None
    return document


def problems(document, version):
    """What is wrong with one object for one release of Kubernetes, as texts."""
    key = (document["apiVersion"], document["kind"])
    if key in CUSTOM:
        return [f"{path} is missing" for path in CUSTOM[key] if not at(document, path)]
    found = validator(version, *key)
    if found is None:
        return [f"there is no {key[0]} {key[1]}"]
    return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in found.iter_errors(document)]
