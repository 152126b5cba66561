#!/usr/bin/env python3
"""Writes the tables that the special functions are tested against.

Uses mpmath (PyPI, `pip install mpmath`) at 40 digits; every argument is taken as the exact binary
number that the tests will read. Run it from anywhere: the tables go to
Tests/HealthStatisticsTests/Tables beside this script's folder.
"""

import csv
import pathlib

import mpmath as mp

mp.mp.dps = 40
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests/HealthStatisticsTests/Tables"


def exact(x):
    return mp.mpf(float(x))


def figures(x):
    return mp.nstr(x, 25, min_fixed=-3, max_fixed=6)


def write(name, header, rows):
    kept = [row for row in rows if 1e-290 < abs(row[-1]) < 1e290]
    with open(FOLDER / f"{name}.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        for row in kept:
            out.writerow([repr(a) if isinstance(a, (float, int)) else figures(a) for a in row])
    print(name, len(kept))


# --- The functions, each from its definition at 40 digits or more ---------------------------------


def gamma_tail(a, x, upper):
    """P or Q: the series for whichever side is small enough, with figures to spare for the other."""
    a, x = exact(a), exact(x)
    with mp.workdps(60 + int(x / 2 if x < a else 0) // 10**9):
        lead = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) if x else mp.mpf(0)
        if x < a + 20 * mp.sqrt(a) + 200 and (x < a + 1 or not upper):
            term = total = mp.mpf(1)
            n = a
            while term > total * mp.mpf(10) ** -55:
                n += 1
                term *= x / n
                total += term
            p = lead * total
            return 1 - p if upper else p
        if a == int(a) and a < 200:
            term = total = mp.mpf(1)
            for k in range(1, int(a)):
                term *= x / k
                total += term
            q = mp.exp(-x) * total
        else:
            q = lead * a * legendre(a, x)
        return q if upper else 1 - q


def legendre(a, x):
    """Legendre's continued fraction for Q, evaluated forwards until it stands still."""
    b = x + 1 - a
    d = 1 / b
    c = mp.inf
    f = d
    n = 0
    while True:
        n += 1
        an = n * (a - n)
        b += 2
        d = 1 / (an * d + b)
        c = b + an / c
        f *= c * d
        if abs(c * d - 1) < mp.mpf(10) ** -55:
            return f


def beta_tail(a, b, x, upper, y=None):
    """I or its complement by the classical continued fraction on the side where it converges."""
    a, b = mp.mpf(a), mp.mpf(b)
    x = mp.mpf(x)
    with mp.workdps(80):
        y = 1 - x if y is None else y
        if x < (a + 1) / (a + b + 2):
            p = beta_below(a, b, x, y)
            return 1 - p if upper else p
        q = beta_below(b, a, y, x)
        return q if upper else 1 - q


def beta_below(a, b, x, y):
    """Abramowitz and Stegun 26.5.8: 1/(1 + d1/(1 + d2/(1 + ...))), evaluated forwards."""
    lead = mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b)
    lead += a * mp.log(x) + b * mp.log(y)
    c, d, f, n = mp.mpf(1), mp.mpf(0), mp.mpf(1), 0
    while True:
        m = n // 2
        if n == 0:
            term = mp.mpf(1)
        elif n % 2 == 0:
            term = m * (b - m) * x / ((a + n - 1) * (a + n))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n))
        d = 1 / (1 + term * d)
        c = 1 + term / c
        f = d if n == 0 else f * c * d
        if n > 0 and abs(c * d - 1) < mp.mpf(10) ** -70:
            return mp.exp(lead) * f
        if n == 0:
            c = mp.inf
        n += 1


def normal_cdf(z):
    return mp.erfc(-exact(z) / mp.sqrt(2)) / 2


def normal_quantile(p):
    p = exact(p)
    with mp.workdps(60):
        if p < mp.mpf("0.25"):
            log_tail = lambda z: mp.log(mp.erfc(-z / mp.sqrt(2)) / 2) - mp.log(p)
            start = -mp.sqrt(-2 * mp.log(p)) * mp.mpf("0.9")
            return mp.findroot(log_tail, (start, start * mp.mpf("1.02")), tol=1e-90)
        return mp.sqrt(2) * mp.erfinv(2 * p - 1)


def poisson_pmf(k, mean):
    mean = exact(mean)
    with mp.workdps(60):
        return mp.exp(k * mp.log(mean) - mean - mp.loggamma(k + 1))


def binomial_pmf(k, n, p):
    p = exact(p)
    with mp.workdps(60):
        choose = mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
        return mp.exp(choose + k * mp.log(p) + (n - k) * mp.log(1 - p))


def negative_binomial_pmf(k, r, p):
    r, p = exact(r), exact(p)
    with mp.workdps(60):
        choose = mp.loggamma(k + r) - mp.loggamma(k + 1) - mp.loggamma(r)
        return mp.exp(choose + r * mp.log(p) + k * mp.log(1 - p))


def increasing_root(f, low, high):
    """Halving, then secants: slow, certain."""
    with mp.workdps(60):
        low, high = mp.mpf(low), mp.mpf(high)
        for _ in range(60):
            middle = (low + high) / 2
            if f(middle) < 0:
                low = middle
            else:
                high = middle
        return mp.findroot(f, (low, high), solver="secant", tol=1e-80, maxsteps=60)


def gamma_quantile(a, p, upper):
    """On the logarithm of x, so that small results keep their figures."""
    target = exact(p)

    def f(log_x):
        x = mp.exp(log_x)
        tail = mp_gamma_tail(a, x, upper)
        return mp.log(target / tail) if upper else mp.log(tail / target)

    centre = mp.log(exact(a))
    low = centre - (800 if a < 1 else 60 if a < 50 else 8)
    return mp.exp(increasing_root(f, low, centre + 8))


def mp_gamma_tail(a, x, upper):
    a = exact(a)
    if upper and x >= a + 1:
        return mp.exp(a * mp.log(x) - x - mp.loggamma(a)) * legendre(a, x)
    term = total = mp.mpf(1)
    n = a
    while term > total * mp.mpf(10) ** -55:
        n += 1
        term *= x / n
        total += term
    p = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * total
    return 1 - p if upper else p


def beta_quantile(a, b, p):
    target = exact(p)

    def f(logit):
        x = 1 / (1 + mp.exp(-logit))
        y = 1 / (1 + mp.exp(logit))
        return mp.log(beta_tail(exact(a), exact(b), x, False, y) / target)

    centre = mp.log(exact(a) / exact(b))
    logit = increasing_root(f, centre - 100 / min(a, 1) - 10, centre + 60)
    return 1 / (1 + mp.exp(-logit))


def student_tail(v, t):
    v, t = exact(v), exact(t)
    half = beta_tail(v / 2, mp.mpf("0.5"), v / (v + t * t), False, t * t / (v + t * t)) / 2
    return half if t > 0 else 1 - half


def student_quantile(v, q):
    """The upper quantile, q < 1/2."""
    target, v = exact(q), exact(v)

    def f(log_t):
        square = mp.exp(2 * log_t)
        x, y = v / (v + square), square / (v + square)
        return mp.log(2 * target / beta_tail(v / 2, mp.mpf("0.5"), x, False, y))

    return mp.exp(increasing_root(f, -12, 60))


# --- The tables ------------------------------------------------------------------------------------


def around(mean, sd, lowest=0.0):
    points = [mean + s * sd for s in (-30, -8, -4, -2, -1, -0.1, 0, 0.1, 1, 2, 4, 8, 30)]
    return [float(mp.nstr(p, 8)) for p in points if p > lowest]


def normal_tables():
    zs = [-37.5, -30.0, -20.0, -12.0, -8.0, -6.0, -5.0, -4.0, -3.090232306167813, -3.0, -2.5]
    zs += [-1.959963984540054, -1.0, -0.5, -0.1, -1e-3, -1e-8, 1e-8, 0.1, 0.7, 1.5, 3.0, 6.0, 8.2]
    write("normal_cumulative", ["z", "value"], [(z, normal_cdf(z)) for z in zs])
    ps = [1e-280, 1e-200, 1e-100, 1e-50, 1e-20, 1e-10, 1e-6, 1e-4, 0.001, 0.005, 0.01, 0.025]
    ps += [0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.49, 0.4999, 0.49999999, 0.50000001, 0.5001, 0.51]
    ps += [0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99, 0.999, 0.9999, 0.999999]
    write("normal_quantile", ["probability", "value"], [(p, normal_quantile(p)) for p in ps])


def log_gamma_table():
    xs = [1e-10, 1e-3, 0.1, 0.5, 0.9, 0.999, 1.001, 1.25, 1.5, 1.75, 1.999, 2.001, 2.5, 3.0, 5.5]
    xs += [10.0, 11.9, 12.1, 33.3, 100.0, 1234.5, 1e5, 1e8, 1e15, 1e100]
    write("log_gamma", ["x", "value"], [(x, mp.loggamma(exact(x))) for x in xs])


def gamma_tables():
    rows_p, rows_q = [], []
    for a in (0.001, 0.1, 0.5, 0.9, 1.0, 1.5, 2.0, 5.0, 9.5, 10.0, 30.0, 100.0, 1000.5, 1e4, 1e6):
        xs = around(a, a**0.5) + [a * 1e-3, a * 0.1, a * 0.5, a + 1, a * 2 + 1]
        xs += [0.3, 1.0, 1.4, 3.0] if a < 3 else []
        for x in sorted(set(xs)):
            rows_p.append((a, x, gamma_tail(a, x, False)))
            rows_q.append((a, x, gamma_tail(a, x, True)))
    write("gamma_lower", ["shape", "x", "value"], rows_p)
    write("gamma_upper", ["shape", "x", "value"], rows_q)


TAILS = (1e-100, 1e-12, 1e-6, 0.001, 0.01, 0.025, 0.1, 0.3, 0.5)


def gamma_quantile_tables():
    shapes = (0.1, 0.5, 1.0, 1.5, 2.0, 5.0, 9.5, 10.0, 50.0, 388.0, 1000.5, 1e5)
    for name, upper in (("lower", False), ("upper", True)):
        rows = [(a, p, gamma_quantile(a, p, upper)) for a in shapes for p in TAILS]
        write(f"gamma_{name}_quantile", ["shape", "probability", "value"], rows)


def chi_squared_table():
    ks = (1.0, 2.0, 3.0, 4.0, 10.0, 18.0, 99.0, 1e4)
    rows = [(k, p, 2 * gamma_quantile(k / 2, p, False)) for k in ks for p in TAILS[2:]]
    write("chi_squared_quantile", ["degrees_of_freedom", "probability", "value"], rows)


def beta_tables():
    rows_p, rows_q = [], []
    shapes = [(0.5, 0.5), (0.5, 5.0), (5.0, 0.5), (1.0, 1.0), (1.0, 3.0), (2.5, 7.5), (10.0, 1.0)]
    shapes += [(10.0, 90.0), (100.5, 3.5), (500.0, 500.0), (0.5, 2000.0), (2000.0, 0.5)]
    shapes += [(30.0, 1e5), (1e5, 2e5), (12.0, 1e6)]
    for a, b in shapes:
        mean, sd = a / (a + b), (a * b / (a + b) ** 2 / (a + b + 1)) ** 0.5
        xs = [x for x in around(mean, sd) if x < 1] + [mean * 1e-3, mean * 0.2]
        xs += [1 - (1 - mean) * 0.2]
        for x in sorted(set(xs)):
            rows_p.append((a, b, x, beta_tail(exact(a), exact(b), exact(x), False)))
            rows_q.append((a, b, x, beta_tail(exact(a), exact(b), exact(x), True)))
    write("beta_lower", ["a", "b", "x", "value"], rows_p)
    write("beta_upper", ["a", "b", "x", "value"], rows_q)
    shapes = [(0.5, 0.5), (0.5, 5.0), (1.0, 3.0), (2.5, 7.5), (10.0, 90.0), (100.5, 3.5)]
    shapes += [(500.0, 500.0), (5.0, 20000.0)]
    ps = TAILS[1:] + (0.9, 0.99)
    rows = [(a, b, p, beta_quantile(a, b, p)) for a, b in shapes for p in ps]
    write("beta_quantile", ["a", "b", "probability", "value"], rows)


def student_tables():
    degrees = (1.0, 1.5, 2.0, 4.0, 7.0, 17.0, 30.0, 120.0, 1000.0, 1e5)
    ts = (-3.0, -0.5, 1e-4, 0.1, 0.7, 1.0, 2.0, 4.0, 8.0, 30.0)
    rows = [(v, t, student_tail(v, t)) for v in degrees for t in ts]
    write("student_upper_tail", ["degrees_of_freedom", "t", "value"], rows)
    qs = (1e-12, 1e-6, 0.001, 0.01, 0.025, 0.1, 0.24, 0.26, 0.4, 0.499)
    rows = [(v, q, student_quantile(v, q)) for v in degrees for q in qs]
    write("student_upper_quantile", ["degrees_of_freedom", "probability", "value"], rows)


def poisson_tables():
    pmf, lower, upper = [], [], []
    for mean in (0.001, 0.5, 1.0, 3.7, 10.0, 60.5, 233.0, 1500.0, 12000.0, 1e6):
        points = [int(x) for x in around(mean, mean**0.5, -1) if x < mean + 12 * mean**0.5 + 20]
        for k in sorted(set(points + [0, 1, 2, 9])):
            pmf.append((mean, k, poisson_pmf(k, mean)))
            lower.append((mean, k, gamma_tail(k + 1, mean, True)))
            upper.append((mean, k, gamma_tail(k + 1, mean, False)))
    write("poisson_probability", ["mean", "count", "value"], pmf)
    write("poisson_cumulative", ["mean", "count", "value"], lower)
    write("poisson_upper_tail", ["mean", "count", "value"], upper)


def binomial_tables():
    pmf, lower, upper = [], [], []
    cases = [(1, 0.3), (10, 0.5), (20, 0.01), (100, 0.1), (1000, 0.968), (5000, 0.5)]
    cases += [(100000, 0.0003), (1000000, 0.4918699186991870)]
    for n, p in cases:
        points = around(n * p, (n * p * (1 - p)) ** 0.5, -1) + [0, 1, n // 2, n - 1, n]
        for k in sorted({int(x) for x in points if x <= n}):
            pmf.append((n, p, k, binomial_pmf(k, n, p)))
            if k < n:
                args = (k + 1, n - k, exact(p))
                lower.append((n, p, k, beta_tail(*args, True)))
                upper.append((n, p, k, beta_tail(*args, False)))
    header = ["trials", "chance", "count", "value"]
    write("binomial_probability", header, pmf)
    write("binomial_cumulative", header, lower)
    write("binomial_upper_tail", header, upper)


def negative_binomial_tables():
    pmf, lower = [], []
    for r, p in ((0.7, 0.2), (1.0, 0.5), (5.5, 0.9), (60.25, 0.3), (400.0, 0.51), (2e4, 0.5)):
        mean = r * (1 - p) / p
        for k in sorted({int(x) for x in around(mean, (mean / p) ** 0.5, -1)} | {0, 1, 5}):
            pmf.append((r, p, k, negative_binomial_pmf(k, r, p)))
            lower.append((r, p, k, beta_tail(exact(r), k + 1, exact(p), False)))
    header = ["size", "chance", "count", "value"]
    write("negative_binomial_probability", header, pmf)
    write("negative_binomial_cumulative", header, lower)


def check_against_mpmath():
    """Our own sums against mpmath's, where mpmath's are quick."""
    for a, b, x in ((0.5, 5.0, 0.3), (30.0, 7.0, 0.8), (10.0, 90.0, 0.05)):
        ours = beta_tail(exact(a), exact(b), exact(x), False)
        theirs = mp.betainc(exact(a), exact(b), 0, exact(x), regularized=True)
        assert abs(ours / theirs - 1) < mp.mpf(10) ** -35
    for a, x in ((0.5, 0.3), (5.0, 9.0), (100.0, 80.0), (0.001, 1.4)):
        ours = gamma_tail(a, x, True)
        theirs = mp.gammainc(exact(a), exact(x), regularized=True)
        assert abs(ours / theirs - 1) < mp.mpf(10) ** -35


if __name__ == "__main__":
    check_against_mpmath()
    FOLDER.mkdir(parents=True, exist_ok=True)
    log_gamma_table()
    normal_tables()
    gamma_tables()
    gamma_quantile_tables()
    chi_squared_table()
    beta_tables()
    student_tables()
    poisson_tables()
    binomial_tables()
    negative_binomial_tables()
