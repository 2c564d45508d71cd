#!/usr/bin/env python3
"""Times transfers of this library against rclone, the AWS CLI and the stock TransferUtility, on a Ceph gateway in memory.

compare.py [--rounds N] [--rows 256M,2000] [--peers epic,epic-unflushed,rclone,aws,stock]
Whole processes, start-up included, in interleaved rounds; prints the median of the seconds, the CPU seconds and the peak
memory of each, and the ratio of the seconds to those of the fastest peer. Needs rclone, aws, and what tests/rgw needs.
epic flushes each downloaded file to the disk, which none of the others does; epic-unflushed does not either.
"""
import argparse, os, pathlib, random, shutil, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[3]
TOOL = ROOT / "tests/Epic.Generated.TransferTool/bin/Release/net10.0/Epic.Generated.TransferTool"
# The distribution's, where there is another one before it on the path.
AWS = "/usr/bin/aws" if pathlib.Path("/usr/bin/aws").exists() else "aws"
SIZES = {"256M": [256 << 20], "4G": [4 << 30], "2000": [4096] * 2000, "20000": [4096] * 20000}


def shell(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def measure(command, environment):
    begin = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    if status:
        sys.exit(f"{command}: {errors.decode()}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def make(folder, sizes):
    folder.mkdir(parents=True)
    block = random.Random(1).randbytes(1 << 20)
    for number, size in enumerate(sizes):
        target = folder / f"{number // 100:03}" / f"{number:05}" if len(sizes) > 1 else folder / "file"
        target.parent.mkdir(exist_ok=True)
        with open(target, "wb") as file:
            file.write(number.to_bytes(8, "big") + block[8:min(size, len(block))])
            for _ in range(size // len(block) - 1):
                file.write(block)


def commands(peer, direction, local, remote, is_file):
    store = f"s3:bench/{remote}"
    if peer in ("epic", "epic-unflushed"):
        return ["env", "EPIC_TOOL_FLUSH=" + ("no" if peer == "epic-unflushed" else "yes"), str(TOOL), direction, str(local / "file" if is_file else local), f"epic://{remote}/" + ("file" if is_file else "")]
    if peer == "stock":
        return [str(TOOL), "stock-" + direction, str(local / "file" if is_file else local), f"epic://{remote}/" + ("file" if is_file else "")]
    if peer == "rclone":
        many = ["--transfers", "16", "--checkers", "16"]
        pair = [str(local), store] if direction == "upload" else [store, str(local)]
        return ["rclone", "copy", *many, *pair]
    pair = [str(local), f"s3://bench/{remote}"] if direction == "upload" else [f"s3://bench/{remote}", str(local)]
    return [AWS, "s3", "cp", "--recursive", "--only-show-errors", *pair]


def rows(arguments, work, environment):
    for name in arguments.rows.split(","):
        sizes = SIZES[name]
        source = work / name
        make(source, sizes)
        is_file = len(sizes) == 1
        for direction in ("upload", "download", *(() if is_file else ("unchanged",))):
            figures = {peer: [] for peer in arguments.peers.split(",")}
            for turn in range(arguments.rounds):
                for peer in random.sample(list(figures), len(figures)):
                    remote, local = f"{name}-{peer.split('-')[0]}", source
                    if (direction == "unchanged" and peer == "stock") or (direction != "download" and peer == "epic-unflushed"):
                        continue
                    if direction == "download":
                        local = work / "target"
                        shutil.rmtree(local, ignore_errors=True)
                        local.mkdir()
                        # What was made before is on the disk: it is not this row's to wait for.
                        os.sync()
                    elif direction == "upload":
                        remote = f"{remote}-{turn}" if turn else remote
                    command = commands(peer, "upload" if direction == "unchanged" else direction, local, remote, is_file)
                    if direction == "unchanged" and peer == "aws":
                        command = [*command[:2], "sync", *command[4:]]
                    figures[peer].append(measure(command, environment))
                    if direction == "download":
                        shutil.rmtree(local)
                    elif direction == "upload" and turn:
                        shell("rclone", "purge", f"s3:bench/{remote}", env=environment)
            report(name, direction, {peer: f for peer, f in figures.items() if f})
        shutil.rmtree(source)


def report(name, direction, figures):
    medians = {peer: [statistics.median(column) for column in zip(*runs)] for peer, runs in figures.items()}
    best = min((median[0] for peer, median in medians.items() if not peer.startswith("epic")), default=None)
    for peer, (seconds, cpu, memory) in sorted(medians.items(), key=lambda item: item[1][0]):
        spread = f"{min(run[0] for run in figures[peer]):.2f}-{max(run[0] for run in figures[peer]):.2f}"
        ratio = f"{seconds / best:.2f}" if best else "-"
        print(f"| {name} | {direction} | {peer} | {seconds:.2f} | {spread} | {cpu:.2f} | {memory:.0f} | {ratio} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", default="256M,2000")
    parser.add_argument("--peers", default="epic,epic-unflushed,rclone,aws,stock")
    arguments = parser.parse_args()
    shell("dotnet", "build", "-c", "Release", str(ROOT / "tests/Epic.Generated.TransferTool"))
    work = pathlib.Path(tempfile.mkdtemp(prefix="epic-bench-"))
    facts = shell(str(ROOT / "tests/rgw/rgw-up.sh"), str(work / "rgw"), str(random.randrange(12000, 32000)), env={**os.environ, "GC_WAIT": "1", "DATA_GB": "12"})
    try:
        store = dict(line.split("=", 1) for line in facts.splitlines() if "=" in line)
        endpoint, key, secret = store["S3_ENDPOINT"], store["AWS_ACCESS_KEY_ID"], store["AWS_SECRET_ACCESS_KEY"]
        # A bundle of certificates, which some machines name, stops rclone; nothing here is encrypted.
        environment = {
            **{name: value for name, value in os.environ.items() if name != "AWS_CA_BUNDLE"},
            "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": endpoint,
            "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required", "AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required",
            "RCLONE_CONFIG_S3_TYPE": "s3", "RCLONE_CONFIG_S3_PROVIDER": "Ceph", "RCLONE_CONFIG_S3_ENDPOINT": endpoint, "RCLONE_CONFIG_S3_ENV_AUTH": "true",
        }
        shell("aws", "s3", "mb", "s3://bench", env=environment)
        session = shell("aws", "sts", "assume-role", "--role-arn", store["ROLE_ARN"], "--role-session-name", "bench", "--duration-seconds", "3600",
                        "--query", "Credentials.[AccessKeyId,SecretAccessKey,SessionToken,Expiration]", "--output", "text", env=environment).split()
        for name, value in zip(("KEY", "SECRET", "TOKEN", "EXPIRATION"), session):
            environment["EPIC_TOOL_" + name] = value
        # The same temporary credentials for all.
        environment |= {"AWS_ACCESS_KEY_ID": session[0], "AWS_SECRET_ACCESS_KEY": session[1], "AWS_SESSION_TOKEN": session[2]}
        environment |= {"EPIC_TOOL_ENDPOINT": endpoint, "EPIC_TOOL_BUCKET": "bench", "EPIC_TOOL_PREFIX": ""}
        print("| row | direction | peer | seconds | spread | CPU seconds | peak MiB | ratio to the fastest peer |\n| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
        rows(arguments, work, environment)
    finally:
        shell(str(ROOT / "tests/rgw/rgw-down.sh"), str(work / "rgw"))
        shutil.rmtree(work)


main()
