"""What readers do: switch language, go back to a past round, follow a link, search, open a page on a fresh server."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader, Served


def test_the_browsers_language_decides_until_the_reader_does(reader: Callable[..., Reader]) -> None:
    page = reader(locale="en-GB").open("")
    expect(page.get_by_role("link", name="Key tasks", exact=True)).to_be_visible()
    page.get_by_role("radio", name="中文").or_(page.get_by_role("button", name="中文")).first.click()
    expect(page.get_by_role("link", name="重点工作", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("lang=zh"))


def test_day_and_language_stay_when_the_page_changes(reader: Callable[..., Reader]) -> None:
    seat = reader()
    page = seat.open("?lang=en&as_of=2021-08-31")
    expect(page.get_by_text("As of 31 Aug 2021 (round 2)")).to_be_visible()
    page.get_by_role("link", name="Key tasks", exact=True).click()
    expect(page).to_have_url(re.compile("key_tasks"))
    expect(page.get_by_text("As of 31 Aug 2021 (round 2)")).to_be_visible()
    expect(page).to_have_url(re.compile("as_of=2021-08-31"))
    expect(page).to_have_url(re.compile("lang=en"))


def test_a_round_is_picked_in_the_head(reader: Callable[..., Reader]) -> None:
    seat = reader()
    page = seat.open("?lang=en")
    page.get_by_role("button", name=re.compile("^As of")).click()
    page.get_by_text("Round 1 (end of June)").click()
    expect(page.get_by_text("As of 30 Jun 2021 (round 1)")).to_be_visible()
    expect(page).to_have_url(re.compile("as_of=2021-06-30"))


def test_an_impossible_day_is_said_and_the_page_stands(reader: Callable[..., Reader]) -> None:
    seat = reader()
    page = seat.open("?lang=en&as_of=2021-02-31")
    expect(page.get_by_text("as_of = 2021-02-31, which does not exist here")).to_be_visible()
    expect(page.get_by_text(re.compile("^As of 15 Nov 2021"))).to_be_visible()


def test_search_finds_and_links(reader: Callable[..., Reader]) -> None:
    seat = reader()
    page = seat.open("?lang=en")
    box = page.get_by_placeholder(re.compile("^Search"))
    box.fill("unemployment")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?.*q=unemployment"))
    page.get_by_role("link", name="Registered urban unemployment rate").first.click()
    expect(page).to_have_url(re.compile(r"/trend\?.*indicator=registered_unemployment"))
    seat.settle()
    assert seat.complaints == []


def test_a_fresh_server_obeys_at_any_address(serve: Callable[..., Served], reader: Callable[..., Reader]) -> None:
    seat = reader(at=serve())
    page = seat.open("key_tasks?lang=en&task=100")
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_text("完成134个村供水管网改造提升任务").first).to_be_visible()
    assert seat.complaints == []


def test_without_demonstration_data_nothing_is_invented(
    serve: Callable[..., Served], reader: Callable[..., Reader]
) -> None:
    seat = reader(at=serve(DASHBOARD_DEMO="off"))
    for address in (
        "",
        "health_promotion",
        "healthy_jiyang",
        "key_tasks",
        "trend?indicator=health_literacy",
        "documents",
    ):
        page = seat.open(f"{address}{'&' if '?' in address else '?'}lang=en")
        assert page.locator(".demonstration").count() == 0, address
        assert page.locator(".stException").count() == 0, address
    assert seat.complaints == []


def test_another_dimension_takes_the_rows_behind_a_count_away(reader: Callable[..., Reader]) -> None:
    page = reader().open("owners?lang=en&by=leader&of=li_yongjun&kind=milestone&status=overdue&as_of=2021-11-15")
    expect(page.get_by_role("link", name=re.compile("^85.3.2"))).to_be_visible()
    page.get_by_role("radio", name="By town").or_(page.get_by_role("button", name="By town")).first.click()
    expect(page.get_by_role("link", name="Duoshi Subdistrict")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^85.3.2"))).to_have_count(0)
    expect(page).to_have_url(re.compile(r"by=town(?!.*[?&]of=)"))


def test_an_owners_page_is_printed_black_on_white_without_widgets(reader: Callable[..., Reader]) -> None:
    page = reader(theme="dark").open("owners?lang=en&unit=health_bureau&as_of=2021-11-15")
    page.emulate_media(media="print")
    for hidden in (".stAppHeader", ".st-key-noprint_view", ".st-key-head .stTextInput"):
        expect(page.locator(hidden).first).to_be_hidden()
    style = "(e, name) => getComputedStyle(e)[name]"
    assert page.locator("h1").evaluate(style, "color") == "rgb(0, 0, 0)"
    assert page.locator("body").evaluate(style, "backgroundColor") == "rgba(0, 0, 0, 0)"
    table = page.locator(".listing thead").first
    assert table.evaluate(style, "display") == "table-header-group", "the header row is repeated on every sheet"
    sheets = page.locator(":has(> [class*=st-key-sheet_])")
    breaks = [sheets.nth(i).evaluate(style, "breakBefore") for i in range(sheets.count())]
    assert breaks == ["auto", "page", "page"], "milestones, indicators, score sheet"


def test_a_chip_opens_by_keyboard_and_the_link_can_be_sent(reader: Callable[..., Reader]) -> None:
    seat = reader()
    page = seat.open("?lang=en")
    chip = page.locator("a.chip").first
    chip.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(re.compile("the first that holds"))).to_be_visible()
    expect(page).to_have_url(re.compile("why=task"))
    sent = page.url
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page).not_to_have_url(re.compile("why="))
    page.goto(sent)
    expect(dialog.get_by_text(re.compile("the first that holds"))).to_be_visible()
    assert seat.complaints == []


def test_what_an_explanation_opened_over_keeps_its_rules_of_style(reader: Callable[..., Reader]) -> None:
    """The foot of the printed page among them: whose page it is, as of when, from where."""
    page = reader().open("key_tasks?task=58&as_of=2021-09-10&lang=en")
    foot = "[...document.querySelectorAll('style')].some((s) => s.textContent.includes('{ content: \"Task 58 '))"
    page.wait_for_function(foot)
    page.locator("a.chip").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(re.compile("the first that holds"))).to_be_visible()
    assert page.evaluate(foot)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate(foot)


@pytest.mark.parametrize(
    ("address", "key"),
    [("key_tasks?task=58", "one_sheet"), ("health_promotion?criterion=c2_1_1", "one_criterion")],
)
def test_what_a_link_leads_to_comes_into_sight_once(reader: Callable[..., Reader], address: str, key: str) -> None:
    page = reader(width=1366, height=768).open(f"{address}&lang=en")
    place = page.locator(f".st-key-{key}")
    expect(place).to_be_in_viewport(ratio=0.2)
    top = place.bounding_box()
    assert top
    assert 0 <= top["y"] < 200
    # A reader who scrolls away is not fetched back.
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -3000)
    page.wait_for_timeout(1500)
    expect(place).not_to_be_in_viewport(ratio=0.2)


def test_a_row_that_is_chosen_on_the_page_moves_nothing(reader: Callable[..., Reader]) -> None:
    page = reader(width=1366, height=768).open("key_tasks?lang=en")
    page.evaluate(
        "history.pushState({}, '', 'key_tasks?lang=en&task=58'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    expect(page.locator(".st-key-one_sheet")).to_be_attached()
    page.wait_for_timeout(1000)
    expect(page.locator("h1").first).to_be_in_viewport()
