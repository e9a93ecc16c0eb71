#include "domain/article.h"

#include "base/fail.h"

static const char *const kind_words[] = {"policy", "standard", "knowledge", "training", "notice"};
static const char *const state_words[] = {
    "draft", "submitted", "returned", "published", "withdrawn"};

const struct codes article_kind_codes = CODES(kind_words);
const struct codes article_state_codes = CODES(state_words);

const char *const article_kind_labels[ARTICLE_KIND_COUNT] = {N_("Policy and regulation"),
    N_("Standards explained"), N_("Knowledge"), N_("Training"), N_("Public notice")};
const char *const article_state_labels[ARTICLE_STATE_COUNT] = {N_("Article in draft"),
    N_("Waits for publication"), N_("Back with its writer"), N_("Published"),
    N_("No longer published")};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool article_slug_is_right(struct str slug)
{
    if (slug.len < ARTICLE_SLUG_MIN || slug.len > ARTICLE_SLUG_MAX)
        return false;
    for (size_t i = 0; i < slug.len; i++) {
        bool is_between = i > 0 && i + 1 < slug.len && is_word(slug.data[i - 1]);
        if (!is_word(slug.data[i]) && !(slug.data[i] == '-' && is_between))
            return false;
    }
    return true;
}

bool article_state_is_open(enum article_state state)
{
    return state == ARTICLE_DRAFT || state == ARTICLE_RETURNED;
}
