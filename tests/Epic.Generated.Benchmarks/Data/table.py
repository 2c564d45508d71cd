#!/usr/bin/env python3
"""Makes the tables of the README from the figures that compare.py has written: table.py FIGURES... [--write].

One table for each way of counting, so that whole processes and times in a process never stand in one table. Of several runs of a row the
last one counts. --write replaces the part of the README between the two comments that name this script.
"""
import json, pathlib, re, statistics, sys

README = pathlib.Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- table.py begins -->", "<!-- table.py ends -->"


def tables(files):
    figures = {}
    for file in files:
        for line in pathlib.Path(file).read_text().splitlines():
            figure = json.loads(line)
            figures[figure["network"], figure["row"], figure["direction"], figure["peer"]] = figure
    lines = []
    for counted in ("whole process", "in the process"):
        rows = [figure for figure in figures.values() if figure["counted"] == counted]
        if not rows:
            continue
        lines += ["", f"Seconds, {counted}; the ratio is the median over the rounds of the peer's seconds to those of the best other peer in the same round:", "",
                  "| network | row | peer | median (range) | rounds | CPU seconds | peak MiB | ratio |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
        for figure in sorted(rows, key=lambda f: (f["network"], f["row"], f["direction"], f["ratio"])):
            seconds = figure["seconds"]
            lines.append(
                f"| {figure['network']} | {figure['row']} {figure['direction']} | {figure['peer']} | {statistics.median(seconds):.2f} ({min(seconds):.2f} to {max(seconds):.2f})"
                f" | {figure['rounds']} | {statistics.median(figure['cpu']):.2f} | {figure['mib']} | {figure['ratio']:.2f} |")
    return "\n".join(lines[1:])


if __name__ == "__main__":
    text = tables([argument for argument in sys.argv[1:] if argument != "--write"])
    if "--write" in sys.argv:
        old = README.read_text()
        README.write_text(re.sub(re.escape(BEGIN) + ".*" + re.escape(END), lambda _: f"{BEGIN}\n{text}\n{END}", old, flags=re.DOTALL))
    else:
        print(text)
