"""In which order chunks are done, and done again."""

from evalbook.jobs.hands import Cause
from evalbook.jobs.tries import Tries


def test_chunks_come_in_order_and_end() -> None:
    tries = Tries([[1, 2], [3]])
    assert (tries.next(), tries.next(), tries.next()) == ([1, 2], [3], None)


def test_of_a_chunk_that_failed_each_task_is_done_by_itself_and_before_the_others() -> None:
    tries = Tries([[1, 2], [3, 4]])
    chunk = tries.next()
    assert chunk is not None
    assert tries.failed(chunk, Cause.DIED) == ()
    assert [tries.next() for _ in range(3)] == [[1], [2], [3, 4]]


def test_a_task_whose_worker_died_is_tried_once_more_while_nothing_else_is_done() -> None:
    tries = Tries([[1], [2], [3]])
    assert (tries.next(), tries.next()) == ([1], [2])
    assert tries.failed([1], Cause.DIED) == ()
    assert tries.next() == [3]
    assert tries.next() is None, "others are being done"
    tries.ended([2])
    assert tries.next() is None
    tries.ended([3])
    assert tries.next() == [1]
    assert tries.failed([1], Cause.DIED) == [1]
    assert tries.next() is None


def test_suspects_are_tried_one_after_another() -> None:
    tries = Tries([[1], [2]])
    tries.next()
    tries.next()
    tries.failed([1], Cause.DIED)
    tries.failed([2], Cause.DIED)
    assert tries.next() == [1]
    assert tries.next() is None
    tries.ended([1])
    assert tries.next() == [2]


def test_what_takes_too_long_by_itself_is_given_up_at_once() -> None:
    tries = Tries([[1]])
    tries.next()
    assert tries.failed([1], Cause.TIME) == [1]
