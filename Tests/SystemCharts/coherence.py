"""Checks that the objects of one render fit together: what one names, another is."""

from rendering import title

WORKLOADS = {"Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod"}


def pod_template(document):
    """The pod of an object: its metadata and spec."""
    kind = document["kind"]
    if kind == "Pod":
        return document
    if kind == "CronJob":
        return document["spec"]["jobTemplate"]["spec"]["template"]
    if kind in WORKLOADS:
        return document["spec"]["template"]
    return None


def containers(spec):
    return spec.get("initContainers", []) + spec["containers"]


def selects(selector, labels):
    return bool(selector) and all(labels.get(key) == value for key, value in selector.items())


class Render:
    def __init__(self, documents, namespace, given, unrestricted=()):
        self.documents = documents
        self.namespace = namespace
        self.named = {title(document): document for document in documents}
        self.given = set(given)
        self.exempt = set(unrestricted)
        for document in documents:
            if document["kind"] == "ExternalSecret":
                self.given.add(f"Secret/{document['spec']['target']['name']}")
        self.pods = [(document, pod_template(document)) for document in documents if pod_template(document)]

    def problems(self):
        yield from self.unique()
        for document in self.documents:
            if document["kind"] != "Namespace" and document["metadata"].get("namespace") != self.namespace:
                yield f"{title(document)}: not in the release's namespace"
            check = getattr(self, f"check_{document['kind'].lower()}", None)
            if check:
                yield from (f"{title(document)}: {text}" for text in check(document))
        for document, pod in self.pods:
            yield from (f"{title(document)}: {text}" for text in self.check_pod_spec(document, pod["spec"]))
            if title(document) not in self.exempt:
                yield from (f"{title(document)}: {text}" for text in self.unrestricted(pod["spec"]))
            selector = document["spec"].get("selector", {}).get("matchLabels")
            if selector and not selects(selector, pod["metadata"]["labels"]):
                yield f"{title(document)}: its selector does not select its own pods"

    def unique(self):
        seen = set()
        for document in self.documents:
            key = (document["apiVersion"].split("/")[0], title(document))
            if key in seen:
                yield f"{title(document)}: rendered twice"
            seen.add(key)

    def exists(self, kind, name):
        return f"{kind}/{name}" in self.named or f"{kind}/{name}" in self.given

    def selected(self, selector):
        return [pod for document, pod in self.pods if selects(selector, pod["metadata"].get("labels", {}))]

    # --- references of pods

    def check_pod_spec(self, document, spec):
        account = spec.get("serviceAccountName")
        if account and not self.exists("ServiceAccount", account):
            yield f"names the account {account}, which is not there"
        volumes = {volume["name"] for volume in spec.get("volumes", [])}
        volumes |= {claim["metadata"]["name"] for claim in document["spec"].get("volumeClaimTemplates", [])}
        for volume in spec.get("volumes", []):
            yield from self.check_volume(volume)
        mounted = set()
        for container in containers(spec):
            for mount in container.get("volumeMounts", []):
                mounted.add(mount["name"])
                if mount["name"] not in volumes:
                    yield f"{container['name']} mounts {mount['name']}, which is no volume"
            yield from self.check_environment(container)
            ports = {port.get("name") for port in container.get("ports", [])} | {
                port["containerPort"] for port in container.get("ports", [])
            }
            for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
                for handler in ("httpGet", "tcpSocket"):
                    port = ((container.get(probe) or {}).get(handler) or {}).get("port")
                    if port is not None and port not in ports:
                        yield f"{container['name']}'s {probe} asks port {port}, which it does not have"
        for volume in volumes - mounted:
            yield f"no container mounts the volume {volume}"

    def check_volume(self, volume):
        for key, kind, name in (
            ("configMap", "ConfigMap", "name"),
            ("secret", "Secret", "secretName"),
            ("persistentVolumeClaim", "PersistentVolumeClaim", "claimName"),
        ):
            source = volume.get(key)
            if source and not source.get("optional") and not self.exists(kind, source[name]):
                yield f"the volume {volume['name']} names {kind}/{source[name]}, which is not there"

    def check_environment(self, container):
        for source in container.get("envFrom", []):
            for key, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
                if key in source and not source[key].get("optional") and not self.exists(kind, source[key]["name"]):
                    yield f"{container['name']} reads {kind}/{source[key]['name']}, which is not there"
        names = [variable["name"] for variable in container.get("env", [])]
        for name in {name for name in names if names.count(name) > 1}:
            yield f"{container['name']} has the variable {name} twice"
        for variable in container.get("env", []):
            for key, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
                reference = (variable.get("valueFrom") or {}).get(key)
                if not reference or reference.get("optional"):
                    continue
                if not self.exists(kind, reference["name"]):
                    yield f"{variable['name']} reads {kind}/{reference['name']}, which is not there"
                    continue
                found = self.named.get(f"{kind}/{reference['name']}")
                if found and reference["key"] not in {**found.get("data", {}), **found.get("stringData", {})}:
                    yield f"{variable['name']} reads the key {reference['key']} of {title(found)}, which has no such key"

    # --- Pod Security Standard "restricted"

    def unrestricted(self, spec):
        pod = spec.get("securityContext", {})
        for key in ("hostNetwork", "hostPID", "hostIPC"):
            if spec.get(key):
                yield f"restricted: {key}"
        for volume in spec.get("volumes", []):
            if "hostPath" in volume:
                yield f"restricted: the volume {volume['name']} is a hostPath"
        for container in containers(spec):
            own = container.get("securityContext", {})
            name = container["name"]
            if own.get("runAsNonRoot", pod.get("runAsNonRoot")) is not True:
                yield f"restricted: {name} may run as root"
            if own.get("runAsUser", pod.get("runAsUser")) == 0:
                yield f"restricted: {name} runs as root"
            if own.get("allowPrivilegeEscalation") is not False:
                yield f"restricted: {name} may escalate privileges"
            if own.get("capabilities", {}).get("drop") != ["ALL"]:
                yield f"restricted: {name} keeps capabilities"
            if own.get("seccompProfile", pod.get("seccompProfile", {})).get("type") not in ("RuntimeDefault", "Localhost"):
                yield f"restricted: {name} has no seccomp profile"

    # --- references of other kinds

    def check_service(self, service):
        pods = self.selected(service["spec"]["selector"])
        if not pods:
            yield "selects no pods"
        ports = set()
        for pod in pods:
            for container in pod["spec"]["containers"]:
                for port in container.get("ports", []):
                    ports |= {port["containerPort"], port.get("name")}
        for port in service["spec"]["ports"]:
            target = port.get("targetPort", port["port"])
            if pods and target not in ports:
                yield f"the port {target} is in none of its pods"

    def check_ingress(self, ingress):
        for rule in ingress["spec"]["rules"]:
            for path in rule["http"]["paths"]:
                backend = path["backend"]["service"]
                service = self.named.get(f"Service/{backend['name']}")
                ports = [port["port"] for port in service["spec"]["ports"]] if service else []
                if backend["port"]["number"] not in ports:
                    yield f"{path['path']} leads to {backend['name']}:{backend['port']['number']}, which is not there"

    def check_horizontalpodautoscaler(self, scaler):
        target = scaler["spec"]["scaleTargetRef"]
        if not self.exists(target["kind"], target["name"]):
            yield f"scales {target['kind']}/{target['name']}, which is not there"
        if scaler["spec"]["minReplicas"] > scaler["spec"]["maxReplicas"]:
            yield "minReplicas is above maxReplicas"
        if not scaler["spec"]["metrics"]:
            yield "looks at nothing"

    def check_verticalpodautoscaler(self, scaler):
        target = scaler["spec"]["targetRef"]
        if not self.exists(target["kind"], target["name"]):
            yield f"scales {target['kind']}/{target['name']}, which is not there"

    def check_poddisruptionbudget(self, budget):
        if not self.selected(budget["spec"]["selector"]["matchLabels"]):
            yield "selects no pods"

    def check_networkpolicy(self, policy):
        selector = policy["spec"]["podSelector"].get("matchLabels")
        if selector and not self.selected(selector):
            yield "selects no pods"

    def check_rolebinding(self, binding):
        role = binding["roleRef"]
        if not self.exists(role["kind"], role["name"]):
            yield f"binds {role['kind']}/{role['name']}, which is not there"
        for subject in binding["subjects"]:
            if not self.exists(subject["kind"], subject["name"]):
                yield f"binds to {subject['kind']}/{subject['name']}, which is not there"

    def check_statefulset(self, document):
        if not self.exists("Service", document["spec"]["serviceName"]):
            yield f"its service {document['spec']['serviceName']} is not there"
