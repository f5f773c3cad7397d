"""Chromium, headless, and the DevTools protocol over its pipe: https://chromedevtools.github.io/devtools-protocol."""

import collections
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"),
)
# Nothing but the page under test is asked for, and a name that is asked for nonetheless leads nowhere.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
)
PATIENCE = 60
HIGH = 10


class Unusable(Exception):
    """There is no browser, or it does not answer: nothing was checked."""


def program():
    """The path of the browser, installed from Debian where there is none."""
    found = installed()
    if found is None:
        for command in INSTALL:
            install(command)
        found = installed()
    if found is None:
        raise Unusable("Chromium was installed, but is not in PATH as " + " or ".join(NAMES))
    return found


def installed():
    return next(filter(None, map(shutil.which, NAMES)), None)


def install(command):
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    hint = "there is no Chromium; install it, or run this as root on Debian"
    try:
        result = subprocess.run(command, env=environment, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Unusable(f"{hint}: no {command[0]}") from error
    if result.returncode != 0:
        raise Unusable(f"{hint}: `{' '.join(command)}` failed\n{result.stdout}{result.stderr}")


class Chromium:
    """A running browser. Events are kept by the session they came from until somebody takes them."""

    def __init__(self):
        browser = program()
        self.profile = tempfile.mkdtemp(prefix="browser-check-")
        requests, self.input = pipe()
        self.output, answers = pipe()

        def connect():
            os.dup2(requests, 3)
            os.dup2(answers, 4)

        command = [browser, *FLAGS, f"--user-data-dir={self.profile}", "about:blank"]
        self.words = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            command, close_fds=False, preexec_fn=connect, stderr=self.words
        )
        os.close(requests)
        os.close(answers)
        self.rest = b""
        self.count = 0
        self.events = collections.defaultdict(collections.deque)
        try:
            self.call("Browser.getVersion")
        except Unusable:
            self.close()
            raise

    def call(self, method, session=None, **parameters):
        """Calls a method and gives its result."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        try:
            os.write(self.input, json.dumps(message).encode() + b"\0")
        except BrokenPipeError as error:
            raise self.ended() from error
        deadline = time.monotonic() + PATIENCE
        while (answer := self.receive(deadline)).get("id") != self.count:
            self.keep(answer)
        if "error" in answer:
            raise Unusable(f"{method}: {answer['error']}")
        return answer["result"]

    def wait(self, session, method):
        """Waits for an event, which is taken; those before it are kept."""
        kept = self.events[session]
        deadline = time.monotonic() + PATIENCE
        while not any(event["method"] == method for event in kept):
            self.keep(self.receive(deadline))
        event = next(event for event in kept if event["method"] == method)
        kept.remove(event)
        return event["params"]

    def keep(self, message):
        if "method" in message:
            self.events[message.get("sessionId")].append(message)

    def receive(self, deadline):
        while b"\0" not in self.rest:
            left = max(0, deadline - time.monotonic())
            if not select.select([self.output], [], [], left)[0]:
                raise Unusable(f"Chromium did not answer within {PATIENCE} s")
            received = os.read(self.output, 1 << 16)
            if not received:
                raise self.ended()
            self.rest += received
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ended(self):
        self.words.seek(0)
        return Unusable(f"Chromium ended; its last words are\n{self.words.read()[-2000:]}")

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def pipe():
    """A pipe whose ends are not 3 and 4, which the browser's own ends become."""
    ends = os.pipe()
    moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, HIGH) for end in ends]
    for end in ends:
        os.close(end)
    return moved
