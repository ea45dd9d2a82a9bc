"""The clock of the tests wakes in order, and stands while it is held."""

from __future__ import annotations

import asyncio

from tests.clock import LeapingClock


async def _noted(clock: LeapingClock, seconds: float, woken: list[tuple[float, float]]) -> None:
    await clock.sleep(seconds)
    woken.append((seconds, clock.now()))


def test_whoever_waits_wakes_in_order_and_at_their_time() -> None:
    clock, woken = LeapingClock(), list[tuple[float, float]]()

    async def wait() -> None:
        await asyncio.gather(*(_noted(clock, seconds, woken) for seconds in (60, 1, 3600, 0.5, 1)))

    asyncio.run(wait())
    assert woken == [(0.5, 0.5), (1, 1), (1, 1), (60, 60), (3600, 3600)]


def test_nobody_wakes_while_it_is_held_and_who_gave_up_waiting_is_passed_over() -> None:
    clock, woken = LeapingClock(), list[tuple[float, float]]()

    async def wait() -> None:
        with clock.held():
            tasks = [asyncio.create_task(_noted(clock, seconds, woken)) for seconds in (1, 2, 3)]
            await asyncio.sleep(0.1)
            assert (woken, clock.now()) == ([], 0)
            tasks[0].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(wait())
    assert woken == [(2, 2), (3, 3)]
