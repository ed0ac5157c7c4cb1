"""Compares rendered objects with the facts of the guides, which stand in facts/<chart>.yaml.

    release: NAME              of every case
    namespace: NAME
    givenByOthers: [KIND/NAME] what the chart may name without making it
    unrestricted:              what need not satisfy the restricted Pod Security Standard, by values file
      FILE: [KIND/NAME]
    cases:
      - case: what it shows
        values: [FILE]         laid over values.yaml, relative to the chart
        set: [KEY=VALUE]
        kubeVersion: VERSION
        objects:
          KIND/NAME:
            PATH: EXPECTED
        absent: [KIND/NAME]
        count: {KIND: NUMBER}

A path is made of keys with dots between; ["a key"] for one with dots in it; [name] for the item of a list with that
name, key or host; [0] for an item by its place. Expected: a scalar or a list must be equal; a map must be contained;
null must be absent. `PATH contains: TEXT` looks into a text, `PATH decoded: TEXT` decodes Base64 first; both may be asked.
"""

import base64
import re

PART = re.compile(r'\["(?P<quoted>[^"]*)"\]|\[(?P<item>[^\]]*)\]|\.?(?P<key>[^.\[\]]+)')
ABSENT = object()


def at(value, path):
    position = 0
    while position < len(path):
        match = PART.match(path, position)
        if not match:
            raise ValueError(f"the path {path!r} cannot be read from {path[position:]!r} on")
        position = match.end()
        if match["item"] is not None:
            value = item(value, match["item"])
        else:
            key = match["quoted"] if match["quoted"] is not None else match["key"]
            value = value.get(key, ABSENT) if isinstance(value, dict) else ABSENT
        if value is ABSENT:
            return ABSENT
    return value


def item(value, name):
    if not isinstance(value, list):
        return ABSENT
    if name.isdigit():
        return value[int(name)] if int(name) < len(value) else ABSENT
    for entry in value:
        if isinstance(entry, dict) and name in (entry.get("name"), entry.get("key"), entry.get("host"), entry.get("secretKey")):
            return entry
    return ABSENT


def equal(found, expected):
    if expected is None:
        return found is ABSENT or found is None
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(equal(found.get(key, ABSENT), value) for key, value in expected.items())
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(equal, found, expected))
    return type(found) is type(expected) and found == expected


def problem(document, path, expected):
    """What is wrong with one fact, or None."""
    path, *ways = path.split(" ")
    if not set(ways) <= {"decoded", "contains"}:
        raise ValueError(f"{ways} are no ways to compare")
    found = at(document, path)
    if "decoded" in ways:
        found = base64.b64decode(found).decode() if isinstance(found, str) else found
    if "contains" in ways:
        texts = expected if isinstance(expected, list) else [expected]
        missing = [text for text in texts if not isinstance(found, str) or text not in found]
        return f"{path} does not contain {missing[0]!r}" if missing else None
    if equal(found, expected):
        return None
    shown = "absent" if found is ABSENT else repr(found)
    return f"{path} is {shown}, not {expected!r}"


def problems(case, named, documents):
    for name, facts in case.get("objects", {}).items():
        if name not in named:
            yield f"{name} is not there"
            continue
        for path, expected in (facts or {}).items():
            text = problem(named[name], path, expected)
            if text:
                yield f"{name}: {text}"
    for name in case.get("absent", []):
        found = [key for key in named if key == name or (name.endswith("/*") and key.startswith(name[:-1]))]
        for key in found:
            yield f"{key} should not be there"
    for kind, number in case.get("count", {}).items():
        found = sum(document["kind"] == kind for document in documents)
        if found != number:
            yield f"{found} objects of kind {kind}, not {number}"


def amount(case):
    return (
        sum(max(len(facts or {}), 1) for facts in case.get("objects", {}).values())
        + len(case.get("absent", []))
        + len(case.get("count", {}))
    )
