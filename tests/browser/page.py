"""`Page`: one tab, as one reader sees it, and what it did that it must not do."""

import base64
import json
import pathlib
from urllib.parse import urlsplit

MEASURE = pathlib.Path(__file__).with_name("measure.js").read_text()
# Events that say what the page asked for, and what the browser complained about.
REQUEST = "Network.requestWillBeSent"
COMPLAINTS = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")


class Page:
    """A tab of this size, in a light or dark scheme, which runs no script of the page."""

    def __init__(self, browser, width, height, scheme):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        attached = browser.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        self.width = width
        self.is_phone = width < 600
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=self.is_phone,
        )
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.call("Emulation.setEmulatedMedia", features=[feature])
        self.call("Emulation.setScriptExecutionDisabled", value=True)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def load(self, url):
        """Loads a page and gives the header of its answer."""
        # Another page of the same address would only be scrolled.
        self.call("Page.navigate", url="about:blank")
        self.browser.wait(self.session, "Page.loadEventFired")
        self.browser.events[self.session].clear()
        result = self.call("Page.navigate", url=url)
        if "errorText" in result:
            return {"error": result["errorText"]}
        self.browser.wait(self.session, "Page.loadEventFired")
        for event in self.browser.events[self.session]:
            if event["method"] == "Network.responseReceived":
                headers = event["params"]["response"]["headers"]
                return {name.lower(): value for name, value in headers.items()}
        return {}

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"]))
        return result["result"].get("value")

    def faults(self, url):
        """What is wrong with the page that was loaded from this address."""
        target_height = 44 if self.is_phone else 24
        faults = self.evaluate(f"({MEASURE})({self.width}, {target_height})")
        for event in self.browser.events[self.session]:
            parameters = event["params"]
            if event["method"] in COMPLAINTS:
                faults.append(f"the browser complains: {json.dumps(parameters)}")
            if event["method"] == REQUEST:
                asked = parameters["request"]["url"]
                if urlsplit(asked)._replace(fragment="") != urlsplit(url)._replace(fragment=""):
                    faults.append(f"asks for {asked}")
        return faults

    def follow(self, link):
        """Clicks the middle of the link that the selector finds."""
        selector = json.dumps(link)
        self.evaluate(f"document.querySelector({selector}).scrollIntoView({{block: 'center'}})")
        box = f"document.querySelector({selector}).getBoundingClientRect()"
        x, y = self.evaluate(f"(b => [b.x + b.width / 2, b.y + b.height / 2])({box})")
        for kind in ("mousePressed", "mouseReleased"):
            self.call(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1
            )

    def screenshot(self, path):
        """The whole page as a picture."""
        taken = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(taken["data"]))

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
