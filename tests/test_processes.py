import os
import signal
import subprocess
import sys
import threading

import pytest

from analyzer.processes import ctrl_c_held_back


def test_a_silenced_stream_leads_nowhere() -> None:
    code = """if True:
        import os
        from analyzer.processes import silence
        silence(1, 2)
        os.write(1, b"said")
        os.write(2, b"said")
        print("said")
    """
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (made.stdout, made.stderr) == (b"", b"")


def test_a_closed_stream_is_silenced_too() -> None:
    code = """if True:
        import os
        from analyzer.processes import silence
        os.close(1)
        silence(1)
        os.write(1, b"said")
    """
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (made.stdout, made.stderr) == (b"", b"")


@pytest.mark.skipif(os.name != "posix", reason="Windows blocks no signals")
def test_ctrl_c_is_held_back_from_what_is_started_and_comes_a_moment_later() -> None:
    said = b""
    with pytest.raises(KeyboardInterrupt), ctrl_c_held_back():
        said = _said_of_ctrl_c()
    assert said == b"True\n"
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def _said_of_ctrl_c() -> bytes:
    """Interrupt this thread, and return whether one that it starts has Ctrl-C blocked."""
    # To this thread: another, which a library may have started, would take it at once.
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)
    code = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
