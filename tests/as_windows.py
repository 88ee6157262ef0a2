"""Run commands of ours as on Windows, as far as this machine can pretend to be that.

Libraries are imported first, and stay those of this machine, as do its files and processes. Then
our modules are imported anew under the name of Windows, without the modules that are missing there
and with a stand-in for those that only Windows has. That shows that every module can be imported
there, and that commands get through the branches meant for Windows. mypy says with
``--platform win32`` which names of the standard library are missing.

Each line of the standard input is a JSON array, the arguments of a command; each is answered by its
exit code and what it printed. At the end come all calls that Windows would have received.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import importlib
import io
import json
import multiprocessing
import multiprocessing.popen_spawn_posix
import os
import pkgutil
import subprocess
import sys
import types
from typing import Any

# Imported where they are used; they would ask Windows where its fonts and its time zone are.
_LIBRARIES = ("dateparser", "matplotlib.font_manager", "pandas", "rich.progress", "typst")
_MISSING = ("fcntl", "resource", "pwd", "grp", "termios", "pty", "tty")


def become() -> list[tuple[object, ...]]:
    """Change this process; return the list of what Windows is asked from now on."""
    asked: list[tuple[object, ...]] = []
    import_all()
    for name in _LIBRARIES:
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.split(".")[0] == "analyzer"]:
        del sys.modules[name]
    anything: Any = sys.modules
    anything |= dict.fromkeys(_MISSING) | {"msvcrt": _msvcrt(asked)}
    ctypes.windll = _windll(asked)
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    subprocess.CREATE_NEW_PROCESS_GROUP = 0  # none of its flags can be given here
    sys.platform = "win32"
    return asked


def import_all() -> None:
    """Import every module of ours but the one that runs the program."""
    import analyzer

    for module in pkgutil.walk_packages(analyzer.__path__, "analyzer."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _msvcrt(asked: list[tuple[object, ...]]) -> types.ModuleType:
    """Locks that end with the file, as Windows has them."""
    module: Any = types.ModuleType("msvcrt")

    def locking(descriptor: int, mode: int, size: int) -> None:
        asked.append(("locking", os.lseek(descriptor, 0, os.SEEK_CUR), mode, size))
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PermissionError(13, "Permission denied") from error

    module.locking, module.LK_NBLCK = locking, 2
    return module


def _windll(asked: list[tuple[object, ...]]) -> types.SimpleNamespace:
    def handler(*values: object) -> int:
        asked.append(("SetConsoleCtrlHandler", *values))
        return 1

    return types.SimpleNamespace(kernel32=types.SimpleNamespace(SetConsoleCtrlHandler=handler))


def _said(arguments: list[str]) -> list[object]:
    from analyzer.cli import run

    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
        code = run(arguments)
    return [code, out.getvalue()]


def main() -> None:
    """Become Windows, and run what is asked for."""
    asked = become()
    import_all()
    for line in sys.stdin:
        print(json.dumps(_said(json.loads(line))), flush=True)
    print(json.dumps(asked))


if __name__ == "__main__":
    main()
