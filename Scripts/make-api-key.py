"""Signs in as a person does, with a one-time secret and codes, and prints a key for programs."""

import base64
import hashlib
import hmac
import http.client
import re
import struct
import sys
import time
import urllib.parse

address, person, secret = sys.argv[1:4]
host = urllib.parse.urlparse(address).netloc
cookies: dict[str, str] = {}


def ask(method: str, path: str, fields: dict[str, str] | None = None) -> str:
    connection = http.client.HTTPConnection(host)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    body = None
    if fields is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urllib.parse.urlencode(fields)
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    text = response.read().decode()
    for name, value in response.getheaders():
        if name.lower() == "set-cookie":
            pair = value.split(";")[0].split("=", 1)
            cookies[pair[0]] = pair[1]
    if response.status >= 400:
        sys.exit(f"{method} {path} answered {response.status}: {text}")
    return text


def token(page: str) -> str:
    found = re.findall(r'name="form-token" value="([^"]+)"', page)
    return found[-1]


def code(seed: str) -> str:
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(seed), counter, hashlib.sha1).digest()
    offset = digest[19] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


page = ask("GET", "/sign-in/secret")
answers = {"person": person, "secret": secret, "new-password": "three words apart"}
ask("POST", "/sign-in/secret", answers | {"form-token": token(page)})
page = ask("GET", "/account/codes")
seed = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
assert seed, "the page shows no key for codes"
ask("POST", "/account/codes", {"code": code(seed[1].replace(" ", "")), "form-token": token(page)})
page = ask("POST", "/account/key", {"form-token": token(ask("GET", "/account/key"))})
key = re.search(r"Bearer ([A-Za-z0-9_-]+)", page)
assert key, "the page shows no key"
print(key[1])
