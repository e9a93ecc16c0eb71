#include "web/page.h"

#include <assert.h>

const char *page_tone_class(enum tone tone)
{
    static const char *const classes[TONE_COUNT] = {
        [TONE_NEUTRAL] = "tone-neutral",
        [TONE_INFO] = "tone-info",
        [TONE_GOOD] = "tone-good",
        [TONE_WARNING] = "tone-warning",
        [TONE_BAD] = "tone-bad",
        [TONE_GOLD] = "tone-gold",
    };
    assert((size_t)tone < TONE_COUNT);
    return classes[tone];
}

bool page_nav_is_shown(const struct page *page, const struct nav_item *item)
{
    return (page->roles & item->roles) != 0;
}

/* How much of the path an item covers; 0 when the path is not below it. */
static size_t covered(const struct page *page, const struct nav_item *item)
{
    struct str path = str_of(item->path);
    if (!str_starts(page->path, path))
        return 0;
    bool is_whole = page->path.len == path.len || page->path.data[path.len] == '/';
    return is_whole ? path.len : 0;
}

bool page_nav_is_current(const struct page *page, const struct nav_item *item)
{
    size_t best = covered(page, item);
    for (size_t i = 0; i < page->n_nav; i++)
        if (page_nav_is_shown(page, &page->nav[i]) && covered(page, &page->nav[i]) > best)
            return false;
    return best > 0;
}

const char *page_language_tag(enum language language)
{
    static const char *const tags[LANGUAGE_COUNT] = {
        [LANGUAGE_ZH_CN] = "zh-CN",
        [LANGUAGE_ZH_TW] = "zh-TW",
        [LANGUAGE_EN] = "en",
    };
    assert((size_t)language < LANGUAGE_COUNT);
    return tags[language];
}
