"""The calendar shows each embargo on its day in western Indonesia, and today."""

import datetime
import re

from plugins.desk.coming import build_months
from plugins.desk.overview import build_story_overview


def test_each_embargo_stands_on_its_day_by_the_time_of_western_indonesia(browser):
    browser.site.story("satu", embargo="2026-12-01 00:30")
    browser.site.story("dua", embargo='"2027-01-03T18:00:00Z"')
    browser.rebuild()
    coming = build_story_overview(browser.preview.known).coming
    months = build_months(coming, datetime.date(2026, 11, 24))
    told = [
        (month.year, day.number, [row.folder for _, row in day.stories])
        for month in months
        for week in month.weeks
        for day in week
        if day.stories
    ]
    assert [month.name.en for month in months] == ["November", "December", "January"]
    assert told == [(2026, 1, ["articles/satu"]), (2027, 4, ["articles/dua"])]
    assert all(len(week) == 7 for month in months for week in month.weeks)
    page = browser.get("/_desk/coming").text
    assert re.search(r'aria-current="date"><span class="day">24<', page)
    assert 'href="/_desk/story/articles/satu"' in page
    assert 'href="/_desk/coming"' in browser.get("/_desk/").text


def test_without_an_embargo_the_calendar_shows_this_month(shared):
    assert shared.get("/_desk/coming").text.count("<caption") == 1
