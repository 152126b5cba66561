#!/usr/bin/env python3
"""Writes the manual page of `qp` from what the program says of itself.

    qp --experimental-dump-help | Scripts/make-manual.py VERSION > qp.1

Read it with `man ./qp.1`.
"""
import json
import sys


def escaped(text):
    """Text that roff takes as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def names(argument):
    if argument["kind"] == "positional":
        return "<" + argument["valueName"] + ">"
    written = [("--" if name["kind"] == "long" else "-") + name["name"] for name in argument["names"]]
    value = " <" + argument["valueName"] + ">" if argument["kind"] == "option" else ""
    return ", ".join(written) + value


def argument_lines(argument):
    yield ".TP"
    yield ".B " + escaped(names(argument))
    notes = [argument.get("abstract", "")]
    values = argument.get("allValues") or []
    # Many a description says the values already.
    if any(value not in notes[0] for value in values):
        notes.append("One of: " + ", ".join(argument["allValues"]) + ".")
    if argument.get("defaultValue"):
        notes.append("Without it: " + argument["defaultValue"] + ".")
    yield escaped(" ".join(note for note in notes if note) or "No description.")


def command_lines(command, path):
    """A section for a command, and for each of its own."""
    title = " ".join(path)
    yield f'.SH "{escaped(title)}"'
    yield escaped(command.get("abstract", ""))
    for argument in command.get("arguments", []):
        if argument.get("shouldDisplay") and argument.get("valueName") not in ("help", "version"):
            yield from argument_lines(argument)
    if command.get("discussion"):
        yield ".PP"
        yield ".nf"
        yield escaped(command["discussion"].rstrip())
        yield ".fi"
    for sub in command.get("subcommands", []):
        if sub.get("shouldDisplay") and sub["commandName"] != "help":
            yield from command_lines(sub, path + [sub["commandName"]])


def main():
    command = json.load(sys.stdin)["command"]
    version = sys.argv[1]
    print(f'.TH QP 1 "" "quality-premium {version}" "Quality Premium"')
    print(".SH NAME")
    print("qp \\- " + escaped(command["abstract"]))
    print(".SH SYNOPSIS")
    print(".B qp\n.I command\n.RI [ options ]")
    print(".SH DESCRIPTION")
    print(".nf\n" + escaped(command["discussion"].rstrip()) + "\n.fi")
    for sub in command["subcommands"]:
        if sub.get("shouldDisplay") and sub["commandName"] != "help":
            for line in command_lines(sub, ["qp", sub["commandName"]]):
                print(line)


main()
