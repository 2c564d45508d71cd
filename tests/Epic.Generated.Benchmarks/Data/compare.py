#!/usr/bin/env python3
"""Times transfers of `epic put`, `get` and `sync` against rclone, the AWS CLI and the stock TransferUtility, on a Ceph gateway in memory.

compare.py [--epic FILE] [--rounds N] [--rows 256M,4G,2000,20000,mixed] [--directions upload,download,unchanged]
           [--peers epic,unflushed,earlier,rclone4,rclone,rclone64,rclone128,aws,aws64,stock] [--networks local,10,30,100,30-resets] [--out FILE]

Whole processes in interleaved rounds. Of each peer: the median of the seconds, start-up included; the seconds in the process;
CPU seconds; peak memory; and the median over the rounds of its seconds divided by those of the fastest other in the same
round: of whole processes where that one takes more than 2 s, else in the process. In the process: what unflushed and stock say of
themselves, where the row is short in a second process that has made a small transfer before; of the others, their seconds less
those of a run that prints the version. Needs rclone, aws, and what tests/rgw needs.

A row is one file (256M, 4G, 10G), so many files of 4 KiB, or mixed: 3 files of 1 GiB and 5,000 of 4 to 64 KiB. A network is the
store itself (local), or a line (wan.py) with so many milliseconds there and back and --mbit in each direction; with resets, 1 % of
its connections are reset. rclone is with 16 transfers, or with the number after its name; aws with its 10 requests, or 64.

--out appends each row's figures to a file as a line of JSON; table.py makes the README's tables from it. epic is the command line as users run it, the file of
build/single-file, with the library's defaults, and so flushes each downloaded file to the disk, which none of the others does;
unflushed is the library in a program of the tests, without the flush; earlier is that program of another commit, with the flush
(--earlier FOLDER: where it was published).
"""
import argparse, http.server, json, os, pathlib, random, shutil, signal, socket, statistics, subprocess, sys, tempfile, threading, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = pathlib.Path(__file__).resolve().parents[3]
OWN = ("epic", "unflushed", "earlier", "library")
TOOLS = ("unflushed", "earlier", "library", "stock")
MIXED = [1 << 30] * 3 + [random.Random(2).randrange(4 << 10, 64 << 10) for _ in range(5000)]
LONG = 2.0  # seconds: from here on the start-up counts
SHORT_BYTES, SHORT_FILES = 1 << 29, 5000  # what takes less than that


def shell(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout


def measure(command, environment):
    begin = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        output = process.stdout.read()
    except BaseException:
        process.kill()
        raise
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    if status:
        sys.exit(f"{command}: {output}")
    inside = next((float(line.split()[1]) for line in output.splitlines() if line.startswith("seconds ")), None)
    return seconds, inside, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def sizes_of(row):
    if row == "mixed":
        return MIXED
    unit = {"M": 1 << 20, "G": 1 << 30}.get(row[-1])
    return [int(row[:-1]) * unit] if unit else [4096] * int(row)


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


class Line:
    """The way to the store: itself, or through wan.py."""

    def __init__(self, network, store_port, mbit):
        self.process, self.port = None, store_port
        if network != "local":
            rtt, _, resets = network.partition("-")
            with socket.create_server(("127.0.0.1", 0)) as free:
                self.port = free.getsockname()[1]
            self.process = subprocess.Popen([sys.executable, str(HERE / "wan.py"), str(self.port), str(store_port), rtt, str(mbit), *(["0.01"] if resets else [])])
            while socket.socket().connect_ex(("127.0.0.1", self.port)):
                time.sleep(0.05)

    def close(self):
        if self.process:
            self.process.terminate()
            self.process.wait()


class Bench:
    def __init__(self, arguments, work, environment):
        self.arguments, self.work, self.environment, self.network = arguments, work, environment, "local"
        self.tool = f"{arguments.tool or work / 'tool'}/Epic.Generated.TransferTool"
        # The distribution's, where there is another one before it on the path.
        aws = "/usr/bin/aws" if os.path.exists("/usr/bin/aws") else "aws"
        self.aws = [aws]
        self.epic = arguments.epic
        self.idle = {"epic": [self.epic, "--version"], "rclone": ["rclone", "version"], "aws": [aws, "--version"]}
        self.start_up = {peer: statistics.median(measure(idle, environment)[0] for _ in range(5)) for peer, idle in self.idle.items() if any(p.startswith(peer) for p in arguments.peers.split(","))}

    def command(self, peer, direction, local, remote, is_file):
        store = f"s3:bench/{remote}"
        up = direction != "download"
        if peer == "epic":
            path = f"epic://{remote}/"
            if is_file:
                return [self.epic, *(["put", str(local / "file"), path + "file"] if up else ["get", path + "file", str(local / "file")]), "--force"]
            return [self.epic, "sync", *([str(local), path] if up else [path, str(local)])]
        if peer in TOOLS:
            tool = f"{self.arguments.earlier}/Epic.Generated.TransferTool" if peer == "earlier" else self.tool
            verb = ("stock-" if peer == "stock" else "") + ("upload" if up else "download")
            return [tool, verb, str(local / "file" if is_file else local), f"epic://{remote}/" + ("file" if is_file else "")]
        if peer.startswith("rclone"):
            return ["rclone", "copy", "--transfers", peer[6:] or "16", "--checkers", "16", *([str(local), store] if up else [store, str(local)])]
        url = f"s3://bench/{remote}"
        verb = ["s3", "sync"] if direction == "unchanged" else ["s3", "cp", "--recursive"]
        return [*self.aws, "--endpoint-url", self.environment["AWS_ENDPOINT_URL"], *verb, "--only-show-errors", *([str(local), url] if up else [url, str(local)])]

    def run(self, row):
        sizes, source = sizes_of(row), self.work / row
        make(source, sizes)
        for direction in self.arguments.directions.split(","):
            if direction == "unchanged" and len(sizes) == 1:
                continue
            # The stock client has no synchronisation, and nothing is flushed on the way up.
            peers = [p for p in self.arguments.peers.split(",") if not (direction == "unchanged" and p == "stock" or direction != "download" and p == "unflushed")]
            self.first_own = next((p for p in peers if p in OWN), None)
            for network in self.arguments.networks.split(","):
                self.connect(network)
                rounds = [self.round(row, direction, peers, source, sizes, turn) for turn in range(self.arguments.rounds)]
                self.report(row, direction, rounds)
                self.connect("local")
                shutil.rmtree(self.work / "targets", ignore_errors=True)
        shutil.rmtree(source)
        self.purge("")
        shell("rclone", "mkdir", "s3:bench", env=self.environment)

    def connect(self, network):
        if network == self.network:
            return
        if self.network != "local":
            self.line.close()
        self.network, self.line = network, Line(network, self.arguments.store_port, self.arguments.mbit)
        address = f"http://127.0.0.1:{self.line.port}"
        self.environment |= dict.fromkeys(("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "RCLONE_CONFIG_S3_ENDPOINT", "EPIC_TOOL_ENDPOINT"), address)

    def round(self, row, direction, peers, source, sizes, turn):
        is_short = sum(sizes) <= SHORT_BYTES and len(sizes) <= SHORT_FILES
        figures = {}
        for peer in random.sample(peers, len(peers)):
            figures[peer] = self.once(row, direction, peer, source, len(sizes) == 1, turn, warm=False)
            if is_short and peer in TOOLS:
                inside = self.once(row, direction, peer, source, len(sizes) == 1, turn, warm=True)[1]
                figures[peer] = (figures[peer][0], inside, *figures[peer][2:])
        return figures

    def once(self, row, direction, peer, source, is_file, turn, warm):
        # Each finds what it has uploaded itself, in its first round.
        remote, local = f"{row}-{'epic' if peer in OWN else peer}", source
        aws = self.work / "aws-config"
        aws.write_text(f"[default]\ns3 =\n  max_concurrent_requests = {peer[3:] or 10}\n" if peer.startswith("aws") else "")
        environment = {**self.environment, "AWS_CONFIG_FILE": str(aws), "EPIC_TOOL_FLUSH": "no" if peer == "unflushed" else "yes", "EPIC_TOOL_WARM": "yes" if warm else "no"}
        is_again = direction == "upload" and (turn > 0 or warm or self.network != self.arguments.networks.split(",")[0] or peer in OWN and peer != self.first_own)
        if direction == "download":
            local = self.work / "targets" / f"{self.network}-{peer}-{turn}-{warm}"
            local.mkdir(parents=True)
            # What was made before is on the disk: it is not this row's to wait for.
            os.sync()
        elif is_again:
            remote += f"-{peer}-{turn}-{warm}"
        figure = measure(self.command(peer, direction, local, remote, is_file), environment)
        if direction == "download" and is_file:
            # Many files stay to the end: ext4 makes new ones much slower for a while after it has deleted others.
            shutil.rmtree(local)
        elif is_again:
            self.purge(remote)
        return figure

    def purge(self, remote):
        near = f"http://127.0.0.1:{self.arguments.store_port}"
        shell("rclone", "purge", "--checkers", "32", f"s3:bench/{remote}", env={**self.environment, "RCLONE_CONFIG_S3_ENDPOINT": near})
        # The gateway only marks what is deleted; unless it is made to, it frees it when it has the time, which in a benchmark is never.
        shell("radosgw-admin", "-c", str(self.work / "rgw/ceph.conf"), "--no-mon-config", "-n", "client.rgw", "gc", "process", "--include-all")

    def report(self, row, direction, rounds):
        def inside(peer, figure):
            return figure[1] if figure[1] is not None else figure[0] - self.start_up[peer.rstrip("0123456789")]

        def median(peer, value):
            return statistics.median(value(peer, turn[peer]) for turn in rounds)

        def whole(_, figure):
            return figure[0]

        others = [peer for peer in rounds[0] if peer not in OWN]
        best_whole = min((median(peer, whole) for peer in others), default=0)
        counted = whole if best_whole > LONG else inside
        best = min(others, key=lambda peer: median(peer, counted), default=None)
        for peer in sorted(rounds[0], key=lambda peer: median(peer, counted)):
            all_seconds = [turn[peer][0] for turn in rounds]
            ratios = [counted(peer, turn[peer]) / counted(best, turn[best]) for turn in rounds] if best else [0]
            if self.arguments.out:
                with open(self.arguments.out, "a") as file:
                    file.write(json.dumps({
                        "network": self.network, "row": row, "direction": direction, "peer": peer, "rounds": len(rounds), "counted": "in the process" if counted is inside else "whole process",
                        "seconds": [round(counted(peer, turn[peer]), 3) for turn in rounds], "cpu": [round(turn[peer][2], 2) for turn in rounds],
                        "mib": round(max(turn[peer][3] for turn in rounds)), "ratio": round(statistics.median(ratios), 3), "best": best}) + "\n")
            print(
                f"| {self.network} | {row} {direction} | {peer} | {median(peer, whole):.2f} ({min(all_seconds):.2f} to {max(all_seconds):.2f}) | {median(peer, inside):.2f}"
                f" | {statistics.median(turn[peer][2] for turn in rounds):.2f} | {max(turn[peer][3] for turn in rounds):.0f}"
                f" | {statistics.median(ratios):.2f}{' (in process)' if counted is inside else ''} |", flush=True)


def serve_session(session):
    """Serves the two answers of EPIC's API that `epic` needs for a transfer: the session and the user's id."""
    answers = {
        "/api/v2/data/session/": {
            "s3_location": "bench", "s3_obj_key": "", "aws_region": "us-east-1",
            "session_token": {"aws_key_id": session[0], "aws_secret_key": session[1], "aws_session_token": session[2], "expiration": session[3]},
        },
        "/api/v2/profile/settings/": {"id": 77},
    }

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps(answers.get(self.path.split("?")[0], {})).encode()
            self.send_response(200 if self.path.split("?")[0] in answers else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", default="256M,2000")
    parser.add_argument("--directions", default="upload,download,unchanged")
    parser.add_argument("--peers", default="epic,unflushed,rclone,aws,stock")
    parser.add_argument("--epic", help="the single file of epic; published by default")
    parser.add_argument("--tool", help="where the program of the tests was published; published by default")
    parser.add_argument("--earlier", help="where the program of the tests of another commit was published")
    parser.add_argument("--networks", default="local")
    parser.add_argument("--mbit", type=int, default=500)
    parser.add_argument("--out", help="file to append the figures to, as lines of JSON")
    parser.add_argument("--memory", type=int, default=12, help="GiB that the store may take")
    arguments = parser.parse_args()
    # Stopped by whom it takes too long, it still stops its server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    work = pathlib.Path(tempfile.mkdtemp(prefix="epic-bench-"))
    # Compiled ahead of time, as a program is that is started for one transfer, and as the others are.
    if arguments.tool is None:
        shell("dotnet", "publish", "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true",
              "-o", str(work / "tool"), str(ROOT / "tests/Epic.Generated.TransferTool"))
    if arguments.epic is None and "epic" in arguments.peers.split(","):
        shell(str(ROOT / "build/single-file"), "linux-x64", str(work))
        arguments.epic = str(work / "epic-linux-x64")
    facts = shell(str(ROOT / "tests/rgw/rgw-up.sh"), str(work / "rgw"), str(random.randrange(12000, 32000)),
                  env={**os.environ, "GC_WAIT": "1", "DATA_GB": str(arguments.memory)}, stderr=subprocess.DEVNULL)
    try:
        store = dict(line.split("=", 1) for line in facts.splitlines() if "=" in line)
        arguments.store_port = int(store["S3_ENDPOINT"].rsplit(":", 1)[1])
        endpoint, key, secret = store["S3_ENDPOINT"], store["AWS_ACCESS_KEY_ID"], store["AWS_SECRET_ACCESS_KEY"]
        # A bundle of certificates, which some machines name, stops rclone; nothing here is encrypted.
        environment = {
            **{name: value for name, value in os.environ.items() if name != "AWS_CA_BUNDLE"},
            "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": endpoint,
            "RCLONE_LOG_LEVEL": "ERROR", "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required", "AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required",
            "RCLONE_CONFIG_S3_TYPE": "s3", "RCLONE_CONFIG_S3_PROVIDER": "Ceph", "RCLONE_CONFIG_S3_ENDPOINT": endpoint, "RCLONE_CONFIG_S3_ENV_AUTH": "true",
        }
        shell("rclone", "mkdir", "s3:bench", env=environment)
        session = shell("aws", "--endpoint-url", endpoint, "sts", "assume-role", "--role-arn", store["ROLE_ARN"], "--role-session-name", "bench",
                        "--duration-seconds", "3600", "--query", "Credentials.[AccessKeyId,SecretAccessKey,SessionToken,Expiration]", "--output", "text", env=environment).split()
        for name, value in zip(("KEY", "SECRET", "TOKEN", "EXPIRATION"), session):
            environment["EPIC_TOOL_" + name] = value
        # The same temporary credentials for all.
        environment |= {"AWS_ACCESS_KEY_ID": session[0], "AWS_SECRET_ACCESS_KEY": session[1], "AWS_SESSION_TOKEN": session[2]}
        environment |= {"EPIC_TOOL_ENDPOINT": endpoint, "EPIC_TOOL_BUCKET": "bench", "EPIC_TOOL_PREFIX": ""}
        environment |= {"EPIC_TOKEN": "benchmark", "EPIC_API_ENDPOINT": serve_session(session), "AWS_ENDPOINT_URL_S3": endpoint}
        bench = Bench(arguments, work, environment)
        print(f"Start-up: {', '.join(f'{peer} {seconds:.2f} s' for peer, seconds in bench.start_up.items())}\n")
        print("| network | row | peer | seconds (range) | in the process | CPU seconds | peak MiB | ratio |\n| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
        try:
            for row in arguments.rows.split(","):
                bench.run(row)
        finally:
            bench.connect("local")
    finally:
        shell(str(ROOT / "tests/rgw/rgw-down.sh"), str(work / "rgw"))
        shutil.rmtree(work)


main()
