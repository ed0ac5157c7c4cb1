"""Reads and writes the `.cases` files described in README.md."""

import re
import unicodedata
from dataclasses import dataclass, field

MARKER = re.compile(
    r"^--- (values|flags|template|output|stdout|error|file [^\s]+?)(\+newline| escaped)?$"
)
CASE = re.compile(r"^=== ([a-z0-9]+(?:-[a-z0-9]+)*)$")
GOLDENS = ("output", "stdout", "error")
ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u\{([0-9a-f]+)\}|([\\nrt]))")
SIMPLE_ESCAPES = {"\\": "\\", "n": "\n", "r": "\r", "t": "\t"}


class FormatError(Exception):
    pass


@dataclass
class Case:
    """One snippet: its blocks by label, in file order, and the comment lines above them."""

    file: str
    name: str
    comments: list = field(default_factory=list)
    blocks: dict = field(default_factory=dict)
    defaults: dict = field(default_factory=dict)

    @property
    def identifier(self):
        return f"{self.file}/{self.name}"

    @property
    def values(self):
        return (self.defaults | self.blocks).get("values", b"")

    @property
    def template(self):
        return self.blocks["template"]

    @property
    def flags(self):
        arguments = []
        for line in self.blocks.get("flags", b"").decode().split("\n"):
            if line:
                arguments += line.split(" ", 1)
        return arguments

    @property
    def files(self):
        return {
            label[len("file "):]: text
            for label, text in (self.defaults | self.blocks).items()
            if label.startswith("file ")
        }

    @property
    def golden(self):
        for kind in GOLDENS:
            if kind in self.blocks:
                return kind, self.blocks[kind]
        return None, None

    def set_golden(self, kind, text):
        for other in GOLDENS:
            self.blocks.pop(other, None)
        self.blocks[kind] = text


@dataclass
class CaseFile:
    """The cases of one file, and the values and files that they share."""

    name: str
    comments: list = field(default_factory=list)
    defaults: dict = field(default_factory=dict)
    cases: list = field(default_factory=list)


def parse(name, text):
    """The cases of one file; `name` is its base name without extension."""
    result = CaseFile(name)
    case, label, modifier, lines = None, None, None, []
    seen = set()

    def finish(at_case):
        if label is None:
            return
        if at_case and lines and lines[-1] == "":
            lines.pop()
        value = decode(lines, modifier)
        blocks = result.defaults if case is None else case.blocks
        if label in blocks:
            raise FormatError(f"{name}: {case.name if case else 'defaults'}: two blocks {label}")
        blocks[label] = value

    body = text.split("\n")
    if body and body[-1] == "":
        body.pop()
    for number, line in enumerate(body, 1):
        if line.startswith("=== "):
            match = CASE.match(line)
            if not match:
                raise FormatError(f"{name}:{number}: bad case line: {line}")
            finish(at_case=True)
            case, label, lines = Case(name, match[1], defaults=result.defaults), None, []
            if case.name in seen:
                raise FormatError(f"{name}:{number}: second case {case.name}")
            seen.add(case.name)
            result.cases.append(case)
        elif match := MARKER.match(line):
            finish(at_case=False)
            label, modifier, lines = match[1], match[2], []
            if case is None and label != "values" and not label.startswith("file "):
                raise FormatError(f"{name}:{number}: only values and files may precede the cases")
        elif label is not None:
            lines.append(line)
        elif line.startswith("#"):
            (case or result).comments.append(line)
        elif line:
            raise FormatError(f"{name}:{number}: text outside a block: {line}")
    finish(at_case=False)
    for case in result.cases:
        if "template" not in case.blocks:
            raise FormatError(f"{name}: {case.name}: no template")
    return result


def decode(lines, modifier):
    if modifier == " escaped":
        return unescape("".join(lines))
    text = "\n".join(lines).encode()
    return text + b"\n" if modifier == "+newline" else text


def unescape(text):
    out, position = bytearray(), 0
    while position < len(text):
        if text[position] != "\\":
            out += text[position].encode()
            position += 1
            continue
        match = ESCAPE.match(text, position)
        if not match:
            raise FormatError(f"bad escape in: {text}")
        if match[1]:
            out.append(int(match[1], 16))
        elif match[2]:
            out += chr(int(match[2], 16)).encode()
        else:
            out += SIMPLE_ESCAPES[match[3]].encode()
        position = match.end()
    return bytes(out)


def needs_escapes(data):
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return True
    if any(is_hidden(character) for character in text if character != "\n"):
        return True
    lines = text.split("\n")
    return any(line.endswith(" ") or line.startswith("=== ") or MARKER.match(line) for line in lines)


def is_hidden(character):
    return character != " " and unicodedata.category(character)[0] in "CZ"


def escape(data):
    out = []
    for character in data.decode(errors="surrogateescape"):
        code = ord(character)
        if character == "\n":
            out.append("\\n\n")
        elif character in "\\\r\t":
            out.append({"\\": "\\\\", "\r": "\\r", "\t": "\\t"}[character])
        elif 0xDC80 <= code <= 0xDCFF:
            out.append(f"\\x{code - 0xDC00:02x}")
        elif code < 0x80 and is_hidden(character):
            out.append(f"\\x{code:02x}")
        elif is_hidden(character):
            out.append(f"\\u{{{code:x}}}")
        else:
            out.append(character)
    text = "".join(out)
    text = re.sub(r" (?=\n|\\n\n|$)", r"\\x20", text)
    text = re.sub(r"(?m)^(=== |--- )", lambda match: "\\x%02x" % ord(match[1][0]) + match[1][1:], text)
    return text.removesuffix("\n")


def block(label, data):
    if needs_escapes(data):
        return f"--- {label} escaped\n{escape(data)}\n"
    if data.endswith(b"\n"):
        return f"--- {label}+newline\n{data.decode()}"
    return f"--- {label}\n{data.decode()}\n" if data else f"--- {label}\n"


def serialize(case_file):
    parts = ["".join(line + "\n" for line in case_file.comments)]
    if case_file.defaults:
        parts.append("".join(block(label, text) for label, text in case_file.defaults.items()))
    for case in case_file.cases:
        head = f"=== {case.name}\n" + "".join(line + "\n" for line in case.comments)
        parts.append(head + "".join(block(label, text) for label, text in case.blocks.items()))
    return "\n".join(part for part in parts if part)
