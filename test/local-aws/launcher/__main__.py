"""python -m launcher: MiniStack with our rules, on GATEWAY_PORT, for as long as the parent lives."""

import os
import shutil
import signal
import threading
import time


def _end_with_parent() -> None:
    """The parent holds our standard input; when it goes, however it goes, the pipe closes.

    SIGTERM first, so that MiniStack ends its own children; then nothing is left behind, not even files.
    """
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(2)
    _remove_folder()
    os._exit(0)


def _remove_folder() -> None:
    if os.environ.get("LOCAL_AWS_FOLDER"):
        shutil.rmtree(os.environ["LOCAL_AWS_FOLDER"], ignore_errors=True)


def main() -> None:
    os.environ.setdefault("BIND_HOST", "127.0.0.1")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    if os.environ.get("LOCAL_AWS_END_WITH_PARENT") == "1":
        threading.Thread(target=_end_with_parent, daemon=True).start()
    # Imported here: MiniStack reads its environment when it is loaded.
    from ministack import app

    from launcher import connections, gateway

    connections.install()
    gateway.install()
    try:
        app.main()
    finally:
        _remove_folder()


if __name__ == "__main__":
    main()
