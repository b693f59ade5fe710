"""Scores of every sample, worked out by hand from the scoresheet, never copied from the engine.

Each department starts from full points. What it loses, and what stands on an edge without losing
anything, is worked out below from the figures of its source: `D("3") - D("2.5") * D("0.3")` is three
points less 0.3 for each of 2.5 percentage points. Indicators not named are fully met: their values are
given in the comment above the department.
"""

from decimal import Decimal

import pytest

from evalbook.indicators.load import load
from evalbook.indicators.parts import Part
from evalbook.indicators.rules import Bands, Checklist, Deduct, Deviation, Threshold, Words
from evalbook.scoring.state import State
from evalbook.scoring.table import ScoreTable, score
from tests.samples.samples import submissions

D = Decimal

POINTS = {
    1: "A11 A12 A13 A14 A15 D41",
    2: "B21 B31 B41 D11 D31",
    3: "A21 A23 B11 B12 B14 B15 B16 B17 B18 B23 B32 B33 C14",
    4: "A22 B24 C11 C12 C13",
    5: "D21 D51",
    6: "B13",
    9: "B22",
}
FULL = {code: D(points) for points, codes in POINTS.items() for code in codes.split()}
NOT_MET = D(0)

REAL = "兴隆县人力资源和社会保障局"
EDUCATION = "示例县教育和体育局（示例）"
HEALTH = "示例县卫生健康局（示例）"
WATER = "示例县水务局（示例）"
FARMING = "示例县农业农村局（示例）"
TRANSPORT = "示例县交通运输局（示例）"
CIVIL = "示例县民政局（示例）"
ARCHIVES = "示例县档案馆（示例）"
SERVICES = "示例县政务服务中心（示例）"
CITY = "示例县城市管理综合行政执法局（示例）"
LAND = "示例县自然资源和规划局（示例）"
CULTURE = "示例县文化和旅游局（示例）"
JUSTICE = "示例县司法局（示例）"

LOST: dict[str, dict[str, Decimal]] = {
    # A14 24/24, A21 84/98 = 85.71 %, A22 (11-12)/12 < 0, A23 2400/3200 = 75 %, B14 0/5300 = 0 %,
    # B15 (40-50)/50 < 0, B16 120/120 = 100 %, B17 11/11 = 100 %, B18 200/200 = 100 %, B33 1080/1200 = 90 %,
    # B41 24/24, C12 49/49, C13 30/30, C14 24/24, D11 0/1000 = 0 %, D21 优秀, D31 6/6, D51 95 %.
    REAL: {
        "A15": NOT_MET,
        "B11": D(3) - 0 * D(1),  # 4950/5000 = 99 %: 1 point below 100 %, not a whole step of 5
        "B12": D(3),  # (300+50+150)/5000 = 10 % <= 10 %
        "B13": D(3) + D(3),  # 2756/5300 = 52 % >= 50 %; 5247/5300 = 99 %: not a whole step
        "C11": D(4) - 0 * D(1),  # 49/50 = 98 %: 2 points below 100 %, not a whole step
    },
    # A14 42/42, A21 3025/3150 = 96.03 %, A22 (57-60)/60 = -5 %, B15 (992-1240)/1240 = -20 %,
    # B16 2058/2100 = 98 %, B17 54.15/57 = 95 %, B33 91200/96000 = 95 %, B41 42/42, C12 57/57, C13 48/48,
    # C14 42/42, D11 0/12000 = 0 %, D21 优秀, D31 8/8.
    EDUCATION: {
        "A23": D(3),  # 12600/18000 = 70 % >= 70 %
        "B11": D(3) - 1 * D(1),  # 64600/68000 = 95 %: one step of 5 points, exactly
        "B12": D(3),  # (5440+680+680)/68000 = 10 % <= 10 %
        "B13": D(3) + D(3) - 0 * D(1),  # 37000/74000 = 50 %; 70307.40/74000 = 95.01 %: 4.99 points
        "B14": D("2.87"),  # 333/74000 = 0.45 %: 3 - 0.45 * 0.3 = 2.865, half up
        "B18": D(3) - 1 * D(1),  # 4940/5200 = 95 %: one step of 5 points, exactly
        "C11": D(4) - 1 * D(1),  # 57/60 = 95 %: one step of 5 points, exactly
        "D51": D(5),  # 90 % >= 90 %
    },
    # A14 30/30, B11 23760/24000 = 99 %, B16 860/860 = 100 %, B17 38.95/41 = 95 %, C11 40/40, C12 40/40,
    # C13 36/36, C14 30/30, D21 优秀, D31 5/5, D51 93 %.
    HEALTH: {
        "A15": NOT_MET,
        "A21": D(3) - D(5) * D("0.3"),  # 693/660 = 105 %
        "A22": D(4) - D("2.5") * D("0.4"),  # (41-40)/40 = 2.5 %
        "A23": D(2),  # 5400/9000 = 60 % >= 60 %
        "B12": D(2),  # (2400+480+480)/24000 = 14 % <= 20 %
        "B13": D("1.5") + D(3) - 1 * D(1),  # 10600/26500 = 40 % >= 40 %; 25175/26500 = 95 %: one step
        "B14": D(3) - D(2) * D("0.3"),  # 530/26500 = 2 %
        "B15": D(3) - D(4) * D("0.3"),  # (603.20-580)/580 = 4 %
        "B18": D(3) - 0 * D(1),  # 2865/3000 = 95.5 %: 4.5 points, not a whole step
        "B33": D(3),  # 34850/41000 = 85 % >= 85 %
        "B41": D(27) / D(30) * D(2),
        "D11": D(2),  # nothing inspected: counts as 0 %
    },
    # A21 99/100 = 99 %, B16 297/300 = 99 %, B17 18/20 = 90 %, B18 1800/1800 = 100 %, B41 20/20, C11 25/25,
    # C12 25/25, C13 22/22, C14 20/20, D11 0/2600 = 0 %, D21 优秀, D31 4/4, D51 92 %.
    WATER: {
        "A14": D(18) / D(20) * D(1),
        "A15": NOT_MET,
        "A22": D(4),  # (20-20)/20 = 0 % <= 0 %
        "A23": D(2),  # 3499.50/5000 = 69.99 %: below 70 %, at least 60 %
        "B11": D(3) - 1 * D(1),  # 8549.10/9000 = 94.99 %: 5.01 points, one whole step
        "B12": D(2),  # (1350+225+225)/9000 = 20 % <= 20 %
        "B13": D("1.5") + D(3) - 2 * D(1),  # 5248.95/10500 = 49.99 %; 9450/10500 = 90 %: two steps
        "B14": D(3) - D(1) * D("0.3"),  # 105/10500 = 1 %
        "B15": D(3) - D(5) * D("0.3"),  # (393.75-375)/375 = 5 %
        "B33": D("2.39"),  # 8297/10000 = 82.97 %: 3 - 2.03 * 0.3 = 2.391
    },
    # A14 24/24, B17 31.05/31.05 = 100 %, B33 8170/8600 = 95 %, B41 24/24, C11 32/32, C12 32/32, C13 40/40,
    # C14 24/24, D11 0/3600 = 0 %, D51 94 %.
    FARMING: {
        "A11": NOT_MET,  # ② 否: all or nothing
        "A21": D(3),  # 180/180 = 100 % <= 100 %
        "A22": D(4) - D("3.5") * D("0.4"),  # (31.05-30)/30 = 3.5 %
        "A23": D(1),  # 6000/12000 = 50 % >= 50 %
        "B11": D(3) - 2 * D(1),  # 14400/16000 = 90 %: two steps
        "B12": D(1),  # (3200+800+800)/16000 = 30 % <= 30 %
        "B13": D(3) + D(3) - 2 * D(1),  # 9595/19000 = 50.5 %; 17100/19000 = 90 %: two steps
        "B14": D(3) - D(4) * D("0.3"),  # 760/19000 = 4 %
        "B15": D(0),  # (780-600)/600 = 30 %: 30 * 0.3 = 9 is more than the 3 points
        "B16": D(3) - D(1) * D("0.3"),  # 424.20/420 = 101 %
        "B18": D(3) - 2 * D(1),  # 2200/2000 = 110 %: two steps above
        "B22": D(9) - 1 * D(1),  # one finding
        "B24": D(3) * D(1),  # three of four
        "D21": D(4),  # 良好
        "D31": D(19) / D(20) * D(2),
    },
    # A22 (36-36)/36 = 0 %, B15 (1045-1100)/1100 = -5 %, B17 35.10/36 = 97.5 %, B41 18/18, C11 20/20,
    # C13 28/28, C14 18/18, D11 0/9000 = 0 %, D31 6/6, D51 91 %.
    TRANSPORT: {
        "A13": NOT_MET,
        "A14": D("0.89"),  # 16/18 = 88.888… %
        "A15": NOT_MET,
        "A21": D(3) - D("2.5") * D("0.3"),  # 123/120 = 102.5 %
        "A23": D(0),  # 9000/20000 = 45 % < 50 %
        "B11": D(3) - 2 * D(1),  # 23400/26000 = 90 %: two steps
        "B12": D(0),  # (5200+|-1300|+1302.60)/26000 = 30.01 % > 30 %
        "B13": D(0) + D(3) - 2 * D(1),  # 12396.90/31000 = 39.99 %; 27896.90/31000 = 89.99 %: two steps
        "B14": D(3) - D(1) * D("0.3"),  # 310/31000 = 1 %
        "B16": D("2.65"),  # 505.85/500 = 101.17 %: 3 - 1.17 * 0.3 = 2.649
        "B18": D(3) - 0 * D(1),  # 4199.60/4000 = 104.99 %: not a whole step
        "B22": D(9) - 2 * D(1),  # two findings
        "B33": D(3) - D(1) * D("0.3"),  # 43680/52000 = 84 %
        "C12": D(19) / D(20) * D(4),
        "D21": D(4),  # 良好
    },
    # A14 14/14, A21 33/35 = 94.29 %, A22 (8.10-9)/9 = -10 %, A23 6800/8000 = 85 %, B11 9292/9200 = 101 %,
    # B12 300/9200 = 3.26 %, B13 5280/9600 = 55 % and 9600/9600 = 100 %, B14 0 %, B15 (0-100)/100 = -100 %,
    # B16 91.20/95 = 96 %, B17 7.29/8.10 = 90 %, B18 260/260 = 100 %, B33 1410/1500 = 94 %, B41 14/14,
    # C11 26/26, C12 26/26, C13 18/18, C14 14/14, D11 0/8000 = 0 %, D21 优秀, D31 3/3.
    CIVIL: {
        "B21": D(1) + D("0.5"),  # ③ 否
        "B23": D(2) * D(1),  # ③ 否
        "B31": D(1) + D("0.5"),  # ③ 否
        "B32": D(3),  # ③ does not apply: two of two
        "D51": D(4),  # 89.99 % < 90 %
    },
    # A21 11/12 = 91.67 %, B11 166.32/168 = 99 %, B12 0 %, B13 84/168 = 50 % and 166.32/168 = 99 %, B14 0 %,
    # B16 13.86/14 = 99 %, B33 86/86 = 100 %, C12 5/5, D51 96 %. 0 ÷ 0 does not apply, with full points, in
    # A14, A23, B17, B18, B41, C13, C14 and D31; it counts as 0 % in A22, B15 and D11.
    ARCHIVES: {
        "A15": NOT_MET,
        "B24": D(3) * D(1),  # ④ 否
        "B32": D(3),  # ③ does not apply: two of two
        "C11": D(4) - 3 * D(1),  # 5/6 = 83.33 %: 16.67 points, three steps
        "D21": D(3),  # 合格
    },
    # A14 2/2, A21 19/22 = 86.36 %, A23 120/150 = 80 %, B16 and B33 0 ÷ 0: do not apply, B17 1.90/2 = 95 %,
    # C14 2/2, D11 nothing inspected, D31 2/2.
    SERVICES: {
        "A15": NOT_MET,
        "A22": D(0),  # 2 over 0 last year: no points
        "B11": D(0),  # 320/400 = 80 %: four steps are more than the 3 points
        "B12": D(2),  # (0+40+40)/400 = 20 % <= 20 %
        "B13": D(0) + D(3) - 2 * D(1),  # 108/360 = 30 %; 324/360 = 90 %: two steps
        "B14": D(3) - D(1) * D("0.3"),  # 3.60/360 = 1 %
        "B15": D(0),  # 3.60 over 0 last year: no points
        "B18": D(0),  # 3 spent without a purchase budget: no points
        "B21": D(1),  # ②③ 否
        "B23": D(1) * D(1),  # ②③ 否
        "B31": D(0),  # ①②③ 否
        "B32": D(3),  # ③ does not apply: two of two
        "B41": D(1) / D(2) * D(2),
        "C11": D(0),  # 0/2 = 0 %: twenty steps are more than the 4 points
        "C12": D(0),  # 0 ÷ 0: nothing done, no points
        "C13": D(33) / D(40) * D(4),
        "D21": D(3),  # 合格
        "D41": NOT_MET,  # ② 否: all or nothing
        "D51": D(3),  # 79 % >= 60 %
    },
    # Nothing else is full but A11, A12, A13 and D41, whose check points are met; A24 is not scored.
    CITY: {
        "A14": D(5) / D(10) * D(1),
        "A15": NOT_MET,
        "A21": D(0),  # 111/100 = 111 %: 11 * 0.3 = 3.3 is more than the 3 points
        "A22": D(0),  # (30-25)/25 = 20 %: 20 * 0.4 = 8 is more than the 4 points
        "A23": D(0),  # 1200/3000 = 40 % < 50 %
        "B11": D(3) - 3 * D(1),  # 4980/6000 = 83 %: 17 points, three steps
        "B12": D(0),  # (1800+600+300)/6000 = 45 % > 30 %
        "B13": D(0) + D(0),  # 2250/7500 = 30 %; 5625/7500 = 75 %: five steps are more than the 3 points
        "B14": D(3) - D(9) * D("0.3"),  # 675/7500 = 9 %
        "B15": D(0),  # (825-300)/300 = 175 %
        "B16": D(0),  # 221/200 = 110.5 %: 10.5 * 0.3 = 3.15 is more than the 3 points
        "B17": D(0),  # 33.30/30 = 111 %
        "B18": D(0),  # 720/900 = 80 %: four steps are more than the 3 points
        "B21": D(1) + D("0.5"),  # ③ 否
        "B22": D(0),  # 3+2+2+3 = 10 findings are more than the 9 points
        "B23": D(2) * D(1),  # ③ 否
        "B24": D(3) * D(1),  # ④ 否
        "B31": D(1) + D("0.5"),  # ③ 否
        "B32": D(2) * D(1),  # ③ 否
        "B33": D(3) - D(10) * D("0.3"),  # 1800/2400 = 75 %
        "B41": D(8) / D(10) * D(2),
        "C11": D(4) - 4 * D(1),  # 32/40 = 80 %: four steps
        "C12": D(28) / D(32) * D(4),
        "C13": D(27) / D(30) * D(4),
        "C14": D(9) / D(10) * D(3),
        "D11": D(0),  # 40/800 = 5 % > 0 %
        "D21": D(0),  # 不合格
        "D31": D(3) / D(4) * D(2),
        "D51": D(0),  # 59.99 % < 60 %
    },
    # B41 30/30, C11 36/36, C12 36/36, C14 30/30, D31 7/7.
    LAND: {
        "A12": NOT_MET,
        "A14": D(21) / D(30) * D(1),
        "A15": NOT_MET,
        "A21": D(3) - D(6) * D("0.3"),  # 159/150 = 106 %
        "A22": D(4) - D(10) * D("0.4"),  # (52.80-48)/48 = 10 %
        "A23": D(1),  # 5999/10000 = 59.99 %: below 60 %, at least 50 %
        "B11": D(3) - 3 * D(1),  # 15298.20/18000 = 84.99 %: 15.01 points, three steps
        "B12": D(1),  # (2000+800+801.80)/18000 = 20.01 % > 20 %, at most 30 %
        "B13": D(0) + D(3) - 3 * D(1),  # 7998/20000 = 39.99 %; 17000/20000 = 85 %: three steps
        "B14": D(3) - D(5) * D("0.3"),  # 1000/20000 = 5 %
        "B15": D(0),  # (1000-800)/800 = 25 %: 25 * 0.3 = 7.5 is more than the 3 points
        "B16": D(3) - D(5) * D("0.3"),  # 399/380 = 105 %
        "B17": D(3) - D(5) * D("0.3"),  # 55.44/52.80 = 105 %
        "B18": D(3) - 3 * D(1),  # 2875/2500 = 115 %: three steps above
        "B22": D(9) - 1 * D(1),  # one finding
        "B24": D(2) * D(1),  # ③④ 否
        "B33": D(3) - D("4.5") * D("0.3"),  # 5152/6400 = 80.5 %
        "C13": D("3.94"),  # 65/66 * 4 = 3.9393…
        "D11": D(0),  # 0.50/12500 = 0.004 %: prints as 0.00 %, and is not 0
        "D21": D(3),  # 合格
        "D51": D(5),  # 90 % >= 90 %
    },
    # A14 12/12, A22 (0-12)/12 = -100 %, A23 1200/1500 = 80 %, B41 12/12, C13 14/14, C14 12/12, D11 nothing
    # inspected.
    CULTURE: {
        "A21": D("2.50"),  # 61/60 is 5/3 points over 100 %: 5/3 * 0.3 = 0.5, exactly
        "B11": D(3) - 1 * D(1),  # 3420/3600 = 95 %: one step
        "B12": D(2),  # (360+0+0.36)/3600 = 10.01 % > 10 %
        "B13": D(3) + D(3) - 2 * D(1),  # 2000/4000 = 50 %; 3599.60/4000 = 89.99 %: two steps
        "B14": D("2.99"),  # 2/4000 = 0.05 %: 3 - 0.05 * 0.3 = 2.985, half up
        "B15": D("2.99"),  # (40.02-40)/40 = 0.05 %: likewise
        "B16": D(3) - D("0.1") * D("0.3"),  # 90.09/90 = 100.1 %
        "B17": D(0),  # 0.80 spent without a budget: no points
        "B18": D(3) - 2 * D(1),  # 449.95/500 = 89.99 %: 10.01 points, two steps
        "B21": D(1) + D("0.5"),  # ③ 否
        "B22": D(9) - 1 * D(1),  # one finding
        "B32": D(1) / D(2) * D(3),  # ② 否, ③ does not apply: one of two
        "B33": D("2.87"),  # 1691/2000 = 84.55 %: 3 - 0.45 * 0.3 = 2.865, half up
        "C11": D(4) - 1 * D(1),  # 19/20 = 95 %: one step
        "C12": D("3.79"),  # 18/19 * 4 = 3.7894…
        "D21": D(4),  # 良好
        "D31": D("1.33"),  # 2/3 * 2 = 1.3333…
        "D41": NOT_MET,  # ② 否
        "D51": D(4),  # 80 % >= 80 %
    },
    # A21 39/40 = 97.5 %, B16 60/60 = 100 %, B17 16.03/16.03 = 100 %, D11 0/300 = 0 %, D31 2/2.
    JUSTICE: {
        "A14": D("0.88"),  # 7/8 = 0.875, half up
        "A15": NOT_MET,
        "A22": D("3.93"),  # (16.03-16)/16 = 0.1875 %: 4 - 0.1875 * 0.4 = 3.925, half up
        "A23": D(0),  # 299.94/600 = 49.99 % < 50 %
        "B11": D(3) - 3 * D(1),  # 1275/1500 = 85 %: three steps
        "B12": D(2),  # (150+75+75)/1500 = 20 % <= 20 %
        "B13": D("1.5") + D(3) - 1 * D(1),  # 640/1600 = 40 %; 1519.84/1600 = 94.99 %: one step
        "B14": D(3) - D(2) * D("0.3"),  # 32/1600 = 2 %
        "B15": D(0),  # (32-25)/25 = 28 %: 28 * 0.3 = 8.4 is more than the 3 points
        "B18": D(3) - 1 * D(1),  # 126/120 = 105 %: one step above
        "B22": D(9) - 3 * D(1),  # three findings
        "B23": D(2) * D(1),  # ③ 否
        "B24": D(2) * D(1),  # ③④ 否
        "B32": D(2) * D(1),  # ② 否
        "B33": D(3) - D(1) * D("0.3"),  # 672/800 = 84 %
        "B41": D(7) / D(8) * D(2),
        "C11": D(4) - 3 * D(1),  # 25/30 = 83.33 %: 16.67 points, three steps
        "C12": D(24) / D(25) * D(4),
        "C13": D("3.56"),  # 16/18 * 4 = 3.5555…
        "C14": D("2.63"),  # 7/8 * 3 = 2.625, half up
        "D21": D(3),  # 合格
        "D41": NOT_MET,  # ① 否
        "D51": D(3),  # 60 % >= 60 %
    },
}

# Sub-totals of 投入 (15), 过程 (55), 产出 (15) and 效果 (15), added up by hand, and the grade.
RESULTS = {
    REAL: ("14", "55", "15", "15", "99.00", "优"),
    EDUCATION: ("15", "52.87", "14", "15", "96.87", "优"),
    HEALTH: ("10.50", "49.50", "15", "15", "90.00", "优"),
    WATER: ("12.90", "47.09", "15", "15", "89.99", "良"),
    FARMING: ("10.60", "40.50", "15", "13.90", "80.00", "良"),
    TRANSPORT: ("9.14", "42.05", "14.80", "14", "79.99", "中"),
    CIVIL: ("15", "53", "15", "14", "97.00", "优"),
    ARCHIVES: ("14", "54", "12", "13", "93.00", "优"),
    SERVICES: ("10", "33.70", "6.30", "10", "60.00", "中"),
    CITY: ("3.50", "11.90", "9.80", "2.50", "27.70", "差"),
    LAND: ("4.90", "29.15", "14.94", "11", "59.99", "差"),
    CULTURE: ("14.50", "42.82", "13.79", "11.33", "82.44", "良"),
    JUSTICE: ("10.81", "36.35", "11.03", "10", "68.19", "中"),
}

# Claims that differ from the computed score; total and grade of the claim.
CLAIMS = {
    WATER: ({"A15": D(1)}, "90.99", "优"),  # 89.99 + 1
    CIVIL: ({"B21": D(1)}, "96.50", "优"),  # 97.00 - 0.5
    LAND: ({"B22": D(9)}, "60.99", "中"),  # 59.99 + 1
    JUSTICE: ({"A14": D("0.87"), "B24": D(4), "D41": D(1)}, "71.18", "中"),  # 68.19 - 0.01 + 2 + 1
}

# Parts that have no value to judge.
STATES = {
    ARCHIVES: dict.fromkeys(("A14", "A23", "B17", "B18", "B41", "C13", "C14", "D31"), State.NOT_APPLICABLE),
    SERVICES: {
        **dict.fromkeys(("B16", "B33"), State.NOT_APPLICABLE),
        **dict.fromkeys(("A22", "B15", "B18", "C12"), State.NO_BASE),
    },
    CULTURE: {"B17": State.NO_BASE},
}


def scored(department: str) -> ScoreTable:
    return score(load(), [submissions()[department]])


@pytest.fixture(scope="module")
def everyone() -> ScoreTable:
    return score(load(), list(submissions().values()))


def test_every_sample_has_hand_worked_scores() -> None:
    assert set(submissions()) == set(LOST) == set(RESULTS)
    assert len(submissions()) >= 12
    assert sum(FULL.values()) == 100


@pytest.mark.parametrize("department", LOST)
def test_indicators(department: str) -> None:
    computed = scored(department).computed.loc[0].to_dict()
    assert computed == FULL | LOST[department]


@pytest.mark.parametrize("department", RESULTS)
def test_sums_and_grade(department: str) -> None:
    table = scored(department)
    *levels, total, grade = RESULTS[department]
    assert table.level1.loc[0].tolist() == [D(level) for level in levels]
    assert table.totals.at[0, "computed"] == sum(D(level) for level in levels) == D(total)
    assert table.totals.at[0, "grade"] == grade


@pytest.mark.parametrize("department", LOST)
def test_claims(department: str) -> None:
    own, total, grade = CLAIMS.get(department, ({}, *RESULTS[department][-2:]))
    table = scored(department)
    assert table.claimed.loc[0].to_dict() == FULL | LOST[department] | own
    assert table.totals.at[0, "claimed"] == D(total)
    assert table.totals.at[0, "claimed_grade"] == grade


@pytest.mark.parametrize("department", LOST)
def test_states(department: str) -> None:
    states = scored(department).states.loc[0].to_dict()
    special = STATES.get(department, {})
    assert states == {(code, n): special.get(code, State.VALUE) for code, n in states}


def test_the_real_report_claims_every_score_itself() -> None:
    submission = submissions()[REAL]
    own = {one.code: submission.number(f"self.{one.code}") for one in load().scored}
    assert own == FULL | {"A15": D(0)}


def test_published_values_of_the_real_report() -> None:
    values = scored(REAL).values.loc[0].to_dict()
    stated = {
        ("B11", 0): D(99),
        ("B12", 0): D(10),
        ("B13", 1): D(99),
        ("B14", 0): D(0),
        ("B16", 0): D(100),
        ("B17", 0): D(100),
        ("C12", 0): D(100),
        ("D11", 0): D(0),
        ("D21", 0): "优秀",
        ("D31", 0): D(100),
    }
    assert {place: values[place] for place in stated} == stated
    assert values["A21", 0] == D("85.7142857143")  # 84/98
    assert values["A22", 0] < 0
    assert values["A23", 0] > 70
    assert values["B13", 0] > 50
    assert values["B15", 0] < 0
    assert values["C11", 0] < 100
    assert values["D51", 0] >= 90


def test_all_grades_occur() -> None:
    assert {grade for *_, grade in RESULTS.values()} == {grade.name for grade in load().grades}


def variant(part: Part) -> tuple[str, ...]:
    rule = part.rule
    if isinstance(rule, Deduct):
        return rule.kind, rule.side, rule.part_step
    if isinstance(rule, Bands | Threshold):
        return rule.kind, rule.side
    if isinstance(rule, Checklist):
        return rule.kind, rule.award
    return (rule.kind,)


def test_every_kind_of_rule_loses_points(everyone: ScoreTable) -> None:
    used, lost = set(), set()
    for indicator in load().scored:
        for position, part in enumerate(indicator.parts):
            place = (indicator.code, position)
            used.add(variant(part))
            judged = everyone.states[place] == State.VALUE
            if (everyone.part_points[place][judged] < part.points).any():
                lost.add(variant(part))
    assert lost == used
    assert {name for name, *_ in used} == {
        "bands",
        "checklist",
        "deduct",
        "deviation",
        "occurrences",
        "ratio",
        "threshold",
        "words",
    }


def test_every_band_and_every_word_is_reached(everyone: ScoreTable) -> None:
    for indicator in load().scored:
        for position, part in enumerate(indicator.parts):
            given = set(everyone.part_points[indicator.code, position])
            if isinstance(part.rule, Bands):
                assert {band.points for band in part.rule.bands} | {D(0)} <= given, indicator.code
            if isinstance(part.rule, Words):
                assert {word.points for word in part.rule.words} <= given, indicator.code


def test_deviation_loses_points_on_both_sides(everyone: ScoreTable) -> None:
    (place, part), *others = [
        ((indicator.code, position), part)
        for indicator in load().scored
        for position, part in enumerate(indicator.parts)
        if isinstance(part.rule, Deviation)
    ]
    assert not others
    judged = everyone.states[place] == State.VALUE
    values = everyone.values[place][judged & (everyone.part_points[place] < part.points)]
    assert (values > 100).any()
    assert (values < 100).any()


def test_an_answer_that_does_not_apply_occurs() -> None:
    answers = [(name, one.content("point.B32.3")) for name, one in submissions().items()]
    assert {name for name, answer in answers if answer == "不适用"} == {CIVIL, ARCHIVES, SERVICES, CULTURE}


def test_figures_contradict_each_other_nowhere() -> None:
    system = load()
    for check in system.cross_checks:
        names = {name: f"field.{system.field_by_name[name].code}" for name in check.parsed.fields}
        lesser, greater = (names[name] for name in check.formula.split("<="))
        for department, submission in submissions().items():
            assert submission.number(lesser) <= submission.number(greater), (department, check.code)


@pytest.mark.parametrize("department", LOST)
def test_lost_points_have_a_reason(department: str) -> None:
    submission = submissions()[department]
    claimed = scored(department).claimed.loc[0].to_dict()
    without = {
        code for code, own in claimed.items() if own < FULL[code] and not submission.text(f"reason.{code}")
    }
    assert not without
