"""An object store that speaks as much of S3 as rclone needs, and keeps the headers of each object.

rclone's own S3 server keeps no headers, and shows an object while it is written. Here an object is there whole or not
at all, as at real stores. Its bytes lie in a folder, so that a test can look at them.
"""

import email.utils
import hashlib
import http.server
import os
import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

_KEPT = ("cache-control", "content-type")


class ObjectStore:
    """Serves the folders below a folder as buckets. `headers` holds those of each object, by bucket and key."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.headers = folder, dict[str, dict[str, str]]()
        folder.mkdir(exist_ok=True)
        store = self

        class Handler(_Handler):
            of = store

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def start_again(self) -> None:
        """Nothing to do: it looks at the disk each time."""

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def keys(self, bucket: str) -> list[str]:
        root = self.folder / bucket
        return sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    of: ObjectStore

    @property
    def name(self) -> str:
        return unquote(urlsplit(self.path).path).strip("/")

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        bucket, _, key = self.name.partition("/")
        if not (self.of.folder / bucket).is_dir():
            return self.answer(404, "<Error><Code>NoSuchBucket</Code></Error>")
        return self.send_object() if key else self.send_listing(bucket)

    do_HEAD = do_GET  # noqa: N815

    def do_PUT(self) -> None:
        data, file = self.body(), self.of.folder / self.name
        if "/" not in self.name:
            return self.answer(200)  # a bucket; rclone asks for it before it writes
        file.parent.mkdir(parents=True, exist_ok=True)
        making = self.of.folder / f"making-{threading.get_ident()}"
        making.write_bytes(data)
        self.of.headers[self.name] = {name: self.headers[name] for name in _KEPT if self.headers[name]}
        os.replace(making, file)
        return self.answer(200, etag=hashlib.md5(data).hexdigest())

    def do_DELETE(self) -> None:
        file = self.of.folder / self.name
        file.unlink(missing_ok=True)
        bucket = self.of.folder / self.name.partition("/")[0]
        for parent in file.parents:
            if parent == bucket or any(parent.iterdir()):
                break
            shutil.rmtree(parent)
        self.answer(204)

    def send_object(self) -> None:
        file = self.of.folder / self.name
        if not file.is_file():
            return self.answer(404, "<Error><Code>NoSuchKey</Code></Error>")
        data, headers = file.read_bytes(), self.of.headers.get(self.name, {})
        return self.answer(200, data, etag=hashlib.md5(data).hexdigest(), when=file.stat().st_mtime, **headers)

    def send_listing(self, bucket: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        prefix, delimiter = asked.get("prefix", ""), asked.get("delimiter", "")
        folders, contents = dict[str, None](), ""
        for key in self.of.keys(bucket):
            rest = key.removeprefix(prefix)
            if not key.startswith(prefix):
                continue
            if delimiter and delimiter in rest:
                folders[prefix + rest.partition(delimiter)[0] + delimiter] = None
                continue
            file = self.of.folder / bucket / key
            data, when = file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC)
            time = when.strftime("%Y-%m-%dT%H:%M:%S.000Z")
            contents += (
                f"<Contents><Key>{escape(key)}</Key><LastModified>{time}</LastModified><Size>{len(data)}</Size>"
                f'<ETag>"{hashlib.md5(data).hexdigest()}"</ETag></Contents>'
            )
        prefixes = "".join(f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>" for one in folders)
        self.answer(200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{contents}{prefixes}</ListBucketResult>")

    def body(self) -> bytes:
        """Return what was sent, also where Amazon's library sends it in chunks with a checksum at the end."""
        length = int(self.headers["Content-Length"] or 0)
        data = self.rfile.read(length)
        if len(data) < length:
            raise ConnectionError("the line broke; a store keeps nothing of such an object")
        if "STREAMING" not in (self.headers["x-amz-content-sha256"] or ""):
            return data
        whole = b""
        while data:
            head, _, data = data.partition(b"\r\n")
            size = int(head.partition(b";")[0], 16)
            if not size:
                break
            whole, data = whole + data[:size], data[size + 2 :]
        return whole

    def answer(self, code: int, body: bytes | str = b"", etag: str = "", when: float = 0, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        said = {"content-type": "application/xml", **headers, "content-length": str(len(data))}
        said |= {"etag": f'"{etag}"'} if etag else {}
        said |= {"last-modified": email.utils.formatdate(when, usegmt=True)} if when else {}
        self.send_response(code)
        for name, value in said.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
