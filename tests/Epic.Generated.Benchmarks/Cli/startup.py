#!/usr/bin/env python3
"""Times the start of epic, rclone and the AWS CLI: whole processes that print their version.

startup.py [--rounds N] [--epic FILE]

Interleaved rounds, 21 by default. Without --epic it publishes the single file of linux-x64 first. Needs rclone and aws.
"""
import argparse, os, pathlib, random, statistics, subprocess, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[3]


def seconds(command):
    begin = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--epic", help="the single file; published by default")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="epic-start-") as work:
        epic = arguments.epic
        if epic is None:
            subprocess.run([ROOT / "build/single-file", "linux-x64", work], check=True, stdout=subprocess.DEVNULL)
            epic = f"{work}/epic-linux-x64"
        # The distribution's, where there is another one before it on the path.
        aws = "/usr/bin/aws" if os.path.exists("/usr/bin/aws") else "aws"
        commands = {"epic --version": [epic, "--version"], "epic --help": [epic, "--help"], "rclone version": ["rclone", "version"], "aws --version": [aws, "--version"]}
        for command in commands.values():
            seconds(command)
        times = {name: [] for name in commands}
        for _ in range(arguments.rounds):
            for name in random.sample(list(commands), len(commands)):
                times[name].append(seconds(commands[name]))
        print(f"| command | median ms of {arguments.rounds} rounds | smallest | largest |\n| --- | --- | --- | --- |")
        for name, values in times.items():
            print(f"| `{name}` | {statistics.median(values) * 1000:.0f} | {min(values) * 1000:.0f} | {max(values) * 1000:.0f} |")


main()
