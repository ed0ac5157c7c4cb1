"""Checks that a chart explains itself: every values key has a comment, and the README's table leads to what is there."""

import re

import jsonschema

KEY = re.compile(r"^\s*(- )?[A-Za-z0-9_./-]+:( |$)")
BLOCK = re.compile(r":\s*[|>][-+0-9]*\s*(#.*)?$")

# Maps whose keys belong to the user or to Kubernetes.
OPEN = {
    "affinity", "annotations", "behavior", "connections", "containerSecurityContext", "env", "exec", "extra", "grpc", "hard",
    "httpGet", "keys", "labels", "lifecycle", "limits", "maxAllowed", "minAllowed", "nodeSelector", "podSecurityContext",
    "requests", "rollingUpdate", "tcpSocket", "values",
}  # fmt: skip


def is_open(key):
    return key in OPEN or key.endswith(("Labels", "Annotations"))


def uncommented(text):
    """The lines of values.yaml that hold a key and no comment, beside it or above it."""
    block = None
    above = ""
    for number, line in enumerate(text.splitlines(), 1):
        indent = len(line) - len(line.lstrip())
        if block is not None and (not line.strip() or indent > block):
            continue
        block = indent if BLOCK.search(line) else None
        if KEY.match(line) and " #" not in line and not above.startswith("#"):
            yield number, line.strip()
        above = line.strip()


def dangling(readme, chart, values):
    """Templates and values keys that the README's table of the guide names, and that are not there."""
    table = readme.partition("| guide | template | values key |\n")[2].split("\n\n")[0]
    if not table:
        yield "README.md has no table of the guide"
    for row in table.splitlines():
        for name in re.findall(r"`([^`]+)`", row.split("|", 2)[2]):
            if name.startswith("templates/") and not (chart / name).exists():
                yield f"README.md names {name}, which is not there"
            elif re.fullmatch(r"[a-z][A-Za-z]*(\.[A-Za-z][A-Za-z0-9-]*)*", name) and not name.startswith("kubectl"):
                here = values
                for part in name.split("."):
                    here = here.get(part) if isinstance(here, dict) and part in here else KeyError
                    if here is KeyError:
                        yield f"README.md names the key {name}, which values.yaml does not have"
                        break


def accepted(values, schema):
    """Misspelt keys and ill-typed values that the schema lets pass, made from every key of values.yaml."""
    validator = jsonschema.Draft7Validator(schema)
    for path in paths(values):
        *parents, key = path
        if any(map(is_open, parents)):
            continue
        if validator.is_valid(changed(values, parents, key, f"{key}x")):
            yield f"values.schema.json lets pass the misspelt key {'.'.join(path)}x"
        if validator.is_valid(replaced(values, path)):
            yield f"values.schema.json lets pass a list of lists at {'.'.join(path)}"


def paths(values, above=()):
    for key, value in values.items():
        yield [*above, key]
        if isinstance(value, dict):
            yield from paths(value, (*above, key))


def changed(values, parents, key, other):
    """The values with one key renamed; only its branch is copied."""
    if parents:
        return {**values, parents[0]: changed(values[parents[0]], parents[1:], key, other)}
    return {(other if name == key else name): value for name, value in values.items()}


def replaced(values, path):
    return {**values, path[0]: replaced(values[path[0]], path[1:]) if len(path) > 1 else [[1]]}
