"""Labels keep clear of lines, of one another and of the edge, on a desk and on a phone."""

import itertools

from dashboard.charts.labels import Labels, Place, Plane, cut, lines_of, text_size

DESK = Plane((0, 100), (0, 100), 500, 400)


def overlaps(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])


def test_han_characters_are_wider_than_letters_and_markup_takes_no_room() -> None:
    assert text_size("健康", 10)[0] == 20
    assert text_size("<b>健康</b>", 10) == text_size("健康", 10)
    assert text_size("ab", 10)[0] < 15
    assert text_size("一<br>二", 10)[1] == 2 * text_size("一", 10)[1]


def test_a_text_is_cut_where_its_room_ends() -> None:
    assert cut("健康济阳行动", 60, 10) == "健康济阳行动"
    assert cut("健康济阳行动", 59, 10) == "健康济阳行…", "5 × 10 px and 5.8 px of the ellipsis"
    assert cut("健康济阳行动", 55, 10) == "健康济阳…", "the fifth would have ended at 55.8 px"
    assert cut("on track", 27, 10) == "on…", "no blank is left before the ellipsis"
    assert cut("健康", 3, 10) == "…"


def test_words_stay_whole_in_a_line_and_han_characters_part_anywhere() -> None:
    # 22 px a Han character, 12.76 px a letter or space. Of 200 px 3 % stay empty: 194.
    assert lines_of("健" * 8, 22, 200) == 1  # 176 px
    assert lines_of("健" * 17, 22, 200) == 3  # 374 px: 8, 8 and 1
    # 8 + 1 + 9 letters are 230 px; two words of 9 letters, 115 px each, and three of them a line each.
    assert lines_of("Security Committee", 22, 200) == 2
    assert lines_of("Utilities Utilities Utilities", 22, 200) == 3
    # One of 40 letters, 510 px, is broken after all.
    assert lines_of("x" * 40, 22, 200) == 3


def test_a_pixel_counts_from_the_lower_left_corner() -> None:
    assert DESK.pixel((0, 0)) == (0, 0)
    assert DESK.pixel((50, 25)) == (250, 100)


def test_a_label_does_not_cover_a_line_above_its_point() -> None:
    labels = Labels([(DESK, 1.0)])
    labels.keep_clear([(0, 54), (100, 54)])
    place = labels.place("22.1", [(50, 50)])
    assert place.dy < 0, "the line runs 16 px above the point: below is free"


def test_labels_at_the_same_point_do_not_cover_one_another() -> None:
    labels = Labels([(DESK, 1.0)])
    texts = ["济阳区", "山东省（基准）", "24.0"]
    boxes = [labels.place(t, [(50, 50)]).box(DESK, *text_size(t)) for t in texts]
    assert not any(overlaps(a, b) for a, b in itertools.combinations(boxes, 2))


def test_a_label_at_the_left_edge_stays_inside() -> None:
    text = "山东省平均（基准）"
    place = Labels([(DESK, 1.0)]).place(text, [(1, 50)])
    assert place.box(DESK, *text_size(text))[0] >= 0


def test_a_targets_label_stands_right_of_its_end_where_that_is_free() -> None:
    place = Labels([(DESK, 1.0)]).place("≥ 24 %", [(50, 50)], sides="right")
    assert place == Place((50, 50), 9, 0, "left")


def test_the_point_with_room_is_taken_among_several() -> None:
    labels = Labels([(DESK, 1.0)])
    for level in range(40, 61, 2):
        labels.keep_clear([(0, level), (40, level)])
    place = labels.place("名称", [(20, 50), (80, 50)])
    assert place.at == (80, 50)
