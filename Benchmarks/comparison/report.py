"""One piece of work, ours and the peers' figures for it, and whether its goal was met."""
from dataclasses import dataclass, field


def seconds(value):
    if value is None:
        return "-"
    if value < 0.1:
        return f"{value * 1000:.3g} ms"
    return f"{value:.3g} s"


def times(ratio):
    """Ours over theirs: 1.86 x, 769 x, or 1/58 x where ours takes a 58th of the time."""
    if ratio < 0.1:
        return f"1/{1 / ratio:,.0f} x"
    return f"{ratio:.2f} x" if ratio < 10 else f"{ratio:,.0f} x"


@dataclass
class Work:
    title: str
    lines: list = field(default_factory=list)
    missed: list = field(default_factory=list)

    def ours(self, name, value, goal=None, extra=""):
        """Our figure, with a limit in seconds where there is one."""
        self._add(name, value, "", extra, goal and (f"at most {seconds(goal)}", value <= goal))

    def peer(self, name, value, ours, most=None, extra=""):
        """A peer's figure, with how many times as long ours may take."""
        if not value or not ours:
            return self._add(name, value, "", extra or "not measured", None)
        ratio = ours / value
        goal = most and (f"at most {most:g} x", ratio <= most)
        self._add(name, value, times(ratio), extra, goal)

    def recorded(self, name, value, ours):
        """A figure from methods.md, section 14: another machine, another day."""
        ratio = times(ours / value) if ours else ""
        self._add(name, value, ratio, "recorded, not measured here", None)

    def say(self, text):
        self.lines.append(f"  {text}")

    def check(self, name, holds, text):
        self.say(f"{text}: {'right' if holds else 'WRONG'}")
        if not holds:
            self.missed.append(f"{name} (wrong)")

    def _add(self, name, value, ratio, extra, goal):
        words = [extra] if extra else []
        if goal:
            words.append(f"goal {goal[0]}: {'met' if goal[1] else 'MISSED'}")
            if not goal[1]:
                self.missed.append(self.title)
        self.lines.append(
            f"  {name:<34}{seconds(value):>10}{ratio:>13}  {'; '.join(words)}".rstrip())

    def print(self):
        print(f"\n{self.title}")
        print("\n".join(self.lines), flush=True)
        return self.missed
