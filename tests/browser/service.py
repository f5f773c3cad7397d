"""`Service`: payment-service, built and running on a free port."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ("cargo", "build", "--quiet", "-p", "payment-service", "--message-format=json-render-diagnostics")
READY = "listening on "


class Service:
    """Running until it is closed."""

    def __init__(self):
        program = executable()
        self.folder = tempfile.mkdtemp(prefix="browser-check-")
        variables = {
            "LISTEN": "127.0.0.1:0",
            "DATABASE_URL": f"sqlite://{self.folder}/payment.db",
            "RUST_LOG": "warn",
        }
        self.process = subprocess.Popen(
            [program], env=os.environ | variables, stdout=subprocess.PIPE, text=True
        )
        line = self.process.stdout.readline().strip()
        if not line.startswith(READY):
            self.close()
            raise SystemExit(f"payment-service did not start: {line!r}")
        self.url = line.removeprefix(READY)

    def close(self):
        self.process.terminate()
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)


def executable():
    """Builds it and gives the path of the program."""
    built = subprocess.run(BUILD, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if built.returncode != 0:
        raise SystemExit("payment-service could not be built")
    messages = map(json.loads, built.stdout.splitlines())
    return next(message["executable"] for message in messages if message.get("executable"))
