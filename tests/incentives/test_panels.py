"""What rewards say on the pages of manuscripts and adoptions."""

from siqin.incentives.panels import adoption_panel, manuscript_panel
from tests.incentives.made import approved, printed, scheme
from tests.world import draft, signed


def shown(client, thing):
    return client.get(thing.get_absolute_url()).content.decode()


def test_a_work_summary_is_named_as_not_rewardable_with_its_article(world, sign_in):
    scheme(world)
    piece = draft(world, genre="WORK_SUMMARY")

    page = shown(sign_in(world.lin), piece)

    assert "工作总结不予奖励" in page
    assert "第五条第（一）项" in page


def test_the_pages_of_piece_and_adoption_show_the_reward(world, sign_in):
    piece = signed(world)
    adoption = printed(world, piece)
    entry = approved(world, scheme(world)).entries.get(adoption=adoption)

    for thing in (piece, adoption):
        page = shown(sign_in(world.lin), thing)
        assert entry.why in page
        assert entry.get_absolute_url() in page if hasattr(entry, "get_absolute_url") else True


def test_a_lower_use_says_why_it_earned_nothing(world, sign_in):
    piece = signed(world)
    printed(world, piece)
    lower = printed(world, piece, level="COUNTY")
    approved(world, scheme(world))

    assert "同一作品只计最高的一次" in shown(sign_in(world.lin), lower)


def test_unit_heads_see_no_money_of_others(world):
    piece = signed(world)
    adoption = printed(world, piece)
    approved(world, scheme(world))

    assert not manuscript_panel(world.gao, piece).context["entries"]
    assert not adoption_panel(world.gao, adoption).context["entries"]
    assert manuscript_panel(world.gao, piece).context["about"] == ""


def test_before_any_settlement_the_panel_says_so(world, sign_in):
    assert "还没有结算过" in shown(sign_in(world.lin), signed(world))
