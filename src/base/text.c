#include "base/text.h"

#include <assert.h>
#include <string.h>

/* The embedded .mo files (tools/embed); English needs none. */
extern const unsigned char embed_zh_CN_mo[], embed_zh_TW_mo[];
extern const size_t embed_zh_CN_mo_size, embed_zh_TW_mo_size;

static const char *const codes[LANGUAGE_COUNT] = {
    [LANGUAGE_ZH_CN] = "zh_CN",
    [LANGUAGE_ZH_TW] = "zh_TW",
    [LANGUAGE_EN] = "en",
};

const struct codes language_codes = CODES(codes);

const char *const language_labels[LANGUAGE_COUNT] = {
    [LANGUAGE_ZH_CN] = N_("Simplified Chinese"),
    [LANGUAGE_ZH_TW] = N_("Traditional Chinese"),
    [LANGUAGE_EN] = N_("English"),
};

const char *language_code(enum language language)
{
    assert((size_t)language < LANGUAGE_COUNT);
    return codes[language];
}

bool language_parse(struct str s, enum language *ret_language)
{
    static const struct {
        struct str prefix;
        enum language language;
    } known[] = {
        {STR_INIT("zh_TW"), LANGUAGE_ZH_TW},
        {STR_INIT("zh-TW"), LANGUAGE_ZH_TW},
        {STR_INIT("zh_HK"), LANGUAGE_ZH_TW},
        {STR_INIT("zh-HK"), LANGUAGE_ZH_TW},
        {STR_INIT("zh-Hant"), LANGUAGE_ZH_TW},
        {STR_INIT("zh"), LANGUAGE_ZH_CN},
        {STR_INIT("en"), LANGUAGE_EN},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        struct str rest = str_sub(s, known[i].prefix.len, s.len);
        if (!str_starts(s, known[i].prefix) || (rest.len > 0 && !strchr("-_.,;@", rest.data[0])))
            continue;
        *ret_language = known[i].language;
        return true;
    }
    return false;
}

/* A GNU .mo file: after magic and revision, the number of strings and the offsets of two tables
 * of (length, offset) pairs; the originals are sorted bytewise. */
static uint32_t word_at(const unsigned char *file, size_t offset)
{
    uint32_t word;
    memcpy(&word, file + offset, sizeof word);
    return word;
}

static struct str string_at(const unsigned char *file, size_t table, size_t i)
{
    size_t entry = table + 8 * i;
    return (struct str){(const char *)file + word_at(file, entry + 4), word_at(file, entry)};
}

static struct str catalogue_find(const unsigned char *file, struct str message)
{
    size_t originals = word_at(file, 12);
    size_t translations = word_at(file, 16);
    size_t low = 0;
    size_t high = word_at(file, 8);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(message, string_at(file, originals, middle));
        if (order == 0)
            return string_at(file, translations, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return message;
}

struct str text_get(enum language language, const char *message)
{
    struct str source = str_of(message);
    if (source.len == 0)
        return source;
    switch (language) {
    case LANGUAGE_ZH_CN:
        return catalogue_find(embed_zh_CN_mo, source);
    case LANGUAGE_ZH_TW:
        return catalogue_find(embed_zh_TW_mo, source);
    case LANGUAGE_EN:
    case LANGUAGE_COUNT:
        break;
    }
    return source;
}

struct str text_fill(struct arena *arena, struct str message, const struct str *args, size_t n)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < message.len; i++) {
        bool slot = message.data[i] == '{' && i + 2 < message.len && message.data[i + 2] == '}';
        size_t which = slot ? (size_t)(message.data[i + 1] - '1') : n;
        if (which >= n) {
            buf_char(&out, message.data[i]);
            continue;
        }
        buf_put(&out, args[which]);
        i += 2;
    }
    return buf_str(&out);
}

struct str problem_text(struct arena *arena, enum language language, const struct problem *problem)
{
    struct str message = text_get(language, problem->message);
    struct str args[PROBLEM_ARGS];
    for (size_t i = 0; i < PROBLEM_ARGS; i++) {
        args[i] = problem->args[i];
        if (problem->translate_args && args[i].len > 0)
            args[i] = text_get(language, str_c(arena, args[i]));
    }
    return text_fill(arena, message, args, PROBLEM_ARGS);
}

struct str problem_line(
    struct arena *arena, enum language language, struct str file, const struct problem *problem)
{
    struct buf out = buf_new(arena);
    if (file.len > 0)
        buf_put(&out, file);
    if (problem->line > 0)
        buf_format(&out, file.len > 0 ? ":%lld" : "%lld", (long long)problem->line);
    if (out.len > 0)
        buf_put(&out, STR(": "));
    if (problem->place.len > 0) {
        buf_put(&out, problem->place);
        buf_put(&out, STR(": "));
    }
    buf_put(&out, problem_text(arena, language, problem));
    return buf_str(&out);
}
