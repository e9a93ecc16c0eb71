/* Articles in the world. */
#include "support/world.h"

const char *world_article(struct world *world, const char *slug)
{
    const char *id = world_ok(world, world->officer, "article.add", "slug", slug, "language",
        "zh_CN", "kind", "knowledge", "title", "星级怎么算", "summary", "从得分到星级", "body",
        "# 得分\n\n95 分以上为五星。");
    return str_c(world->arena, str_of(id));
}

const char *world_article_in(struct world *world, const char *slug, const char *word)
{
    const char *id = world_article(world, slug);
    if (strcmp(word, "DRAFT_ARTICLE") == 0)
        return id;
    world_ok(world, world->officer, "article.submit", "article", id);
    if (strcmp(word, "SUBMITTED_ARTICLE") == 0)
        return id;
    assert_string_equal(word, "PUBLISHED_ARTICLE");
    world_ok(world, world->manager, "article.publish", "article", id);
    return id;
}
