"""What workers of a test run find where they start: a reader that does its worst on files of some names."""

import os
import sys
import time

if "--multiprocessing-fork" in sys.orig_argv:
    # All is loaded beforehand: the time of a task is then its own.
    import evalbook.batch.departments
    import evalbook.batch.project_books
    import evalbook.batch.read_files
    import evalbook.batch.returning
    import evalbook.output.report
    import evalbook.output.returned
    import evalbook.output.scored

    _read = evalbook.batch.read_files.read_file

    class _Panic(BaseException):
        pass

    def _sabotaged(job: object, source: object) -> object:
        name = source.name.removesuffix(".xlsx")  # type: ignore[attr-defined]
        held = []
        while name == "hangs":
            time.sleep(1)
        while name == "grows":
            held.append(b"x" * 20_000_000)
            time.sleep(0.01)
        if name == "aborts":
            os.abort()
        if name == "exits":
            os._exit(0)
        if name == "panics":
            raise _Panic
        return _read(job, source)  # type: ignore[arg-type]

    evalbook.batch.read_files.read_file = _sabotaged  # type: ignore[assignment]
