#include "domain/search_text.h"

#include "base/buf.h"
#include "base/fail.h"
#include "domain/simplified.h"

enum { PAIR = 2, TRIPLE = 3, BEFORE_MARK = 24 };

/* A text on its way to its folded form; `from` and `to` say for each byte of that form where the
 * character that it came from begins and ends. They are NULL where nobody asks. */
struct folding {
    struct arena *arena;
    struct buf out;
    uint32_t *from;
    uint32_t *to;
};

static bool is_digit(struct str c)
{
    return c.len == 1 && c.data[0] >= '0' && c.data[0] <= '9';
}

static bool is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
}

/* What a thought ends with, of plain characters. */
static bool is_end(struct str c)
{
    static const struct str ends[] = {STR_INIT("、"), STR_INIT("。"), STR_INIT("…")};
    if (c.len == 1)
        return (unsigned char)c.data[0] < ' ' || strchr(",;:!?.", c.data[0]) != NULL;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_equal(c, ends[i]))
            return true;
    return false;
}

/* What is as if it were not there. */
static bool is_mark(struct str c)
{
    static const struct str marks[] = {STR_INIT("·"), STR_INIT("•"), STR_INIT("・"), STR_INIT("“"),
        STR_INIT("”"), STR_INIT("‘"), STR_INIT("’"), STR_INIT("《"), STR_INIT("》"), STR_INIT("〈"),
        STR_INIT("〉"), STR_INIT("【"), STR_INIT("】"), STR_INIT("〔"), STR_INIT("〕"),
        STR_INIT("「"), STR_INIT("」"), STR_INIT("—"), STR_INIT("–"), STR_INIT("　"),
        STR_INIT("\u00a0"), STR_INIT("￥"), STR_INIT("®"), STR_INIT("™")};
    if (c.len == 1)
        return !is_ascii_word(c.data[0]) || c.data[0] == '.';
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (str_equal(c, marks[i]))
            return true;
    return false;
}

static void put(struct folding *f, struct str plain, size_t at, size_t len)
{
    for (size_t i = 0; f->from && i < plain.len; i++) {
        f->from[f->out.len + i] = (uint32_t)at;
        f->to[f->out.len + i] = (uint32_t)(at + len);
    }
    buf_put(&f->out, plain);
}

static bool ends_line(const struct folding *f)
{
    return f->out.len == 0 || f->out.data[f->out.len - 1] == '\n';
}

static void fold(struct folding *f, struct str text)
{
    struct str before = STR("");
    for (size_t at = 0; at < text.len;) {
        struct str c = str_first_character(str_sub(text, at, text.len));
        struct str next = str_first_character(str_sub(text, at + c.len, text.len));
        struct str plain = simplified_plain(f->arena, c);
        bool is_point = str_equal(plain, STR(".")) && is_digit(before) &&
                        is_digit(simplified_plain(f->arena, next));
        if (!is_point && is_end(plain)) {
            if (!ends_line(f))
                put(f, STR("\n"), at, c.len);
        } else if (is_point || !is_mark(plain)) {
            put(f, plain, at, c.len);
        }
        before = plain;
        at += c.len;
    }
    while (f->out.len > 0 && ends_line(f))
        f->out.len--;
}

struct str search_text_fold(struct arena *arena, struct str text)
{
    struct folding f = {.arena = arena, .out = buf_new(arena)};
    fold(&f, text);
    return buf_str(&f.out);
}

/* Puts it where the longer ones end. */
static void add_word(struct search_words *words, struct str word)
{
    size_t at = words->n;
    for (size_t i = 0; i < words->n; i++)
        if (str_equal(words->items[i], word))
            return;
    if (words->n == SEARCH_WORDS_MAX) {
        words->is_cut = true;
        return;
    }
    for (words->n++; at > 0 && words->items[at - 1].len < word.len; at--)
        words->items[at] = words->items[at - 1];
    words->items[at] = word;
}

static struct str shorten(struct str word, bool *is_cut)
{
    size_t len = 0;
    for (size_t n = 0; n < SEARCH_WORD_MAX && len < word.len; n++)
        len += str_first_character(str_sub(word, len, word.len)).len;
    *is_cut = *is_cut || len < word.len;
    return str_sub(word, 0, len);
}

struct search_words search_text_words(struct arena *arena, struct str query)
{
    static const struct str wide_blank = STR_INIT("　");
    struct search_words words = {0};
    struct buf spaced = buf_new(arena);
    struct str part;
    while (query.len > 0) {
        struct str c = str_first_character(query);
        bool is_blank = str_equal(c, wide_blank) || str_equal(c, STR("\u00a0")) ||
                        (c.len == 1 && (unsigned char)c.data[0] <= ' ');
        buf_put(&spaced, is_blank ? STR("\n") : c);
        query = str_sub(query, c.len, query.len);
    }
    struct str rest = search_text_fold(arena, buf_str(&spaced));
    while (str_cut(&rest, '\n', &part))
        if (part.len > 0)
            add_word(&words, shorten(part, &words.is_cut));
    return words;
}

static bool is_narrow(struct str c)
{
    return c.len == 1 && is_ascii_word(c.data[0]);
}

/* How many bytes the gram at the front has; 0 at a line's end. */
static size_t gram_bytes(struct str text)
{
    struct str first = str_first_character(text);
    bool narrow = is_narrow(first);
    size_t most = narrow ? TRIPLE : PAIR;
    size_t len = 0;
    for (size_t n = 0; n < most && len < text.len; n++) {
        struct str c = str_first_character(str_sub(text, len, text.len));
        if (c.data[0] == '\n' || is_narrow(c) != narrow)
            break;
        len += c.len;
    }
    return len;
}

bool search_text_gram_is_full(struct str gram)
{
    struct str first = str_first_character(gram);
    return str_utf8_length(gram) == (is_narrow(first) ? TRIPLE : PAIR);
}

static int compare_grams(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

void search_text_grams(
    struct arena *arena, struct str folded, struct str **ret_grams, size_t *ret_n)
{
    struct str *grams = NEW_ARRAY(arena, struct str, str_utf8_length(folded));
    size_t n = 0;
    size_t distinct = 0;
    for (size_t at = 0; at < folded.len;) {
        struct str rest = str_sub(folded, at, folded.len);
        size_t len = gram_bytes(rest);
        if (len > 0)
            grams[n++] = str_sub(rest, 0, len);
        at += str_first_character(rest).len;
    }
    if (n > 0)
        qsort(grams, n, sizeof *grams, compare_grams);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !str_equal(grams[i], grams[distinct - 1]))
            grams[distinct++] = grams[i];
    *ret_grams = grams;
    *ret_n = distinct;
}

/* Which bytes of a text are marked; the byte of the first mark, else 0. */
static size_t find_marks(
    struct arena *arena, struct str text, const struct search_words *words, bool *marked)
{
    struct folding f = {.arena = arena, .out = buf_new(arena)};
    f.from = NEW_ARRAY(arena, uint32_t, text.len + 1);
    f.to = NEW_ARRAY(arena, uint32_t, text.len + 1);
    fold(&f, text);
    size_t first = text.len;
    for (size_t w = 0; w < words->n; w++) {
        struct str word = words->items[w];
        size_t at;
        for (size_t next = 0; str_find(buf_str(&f.out), word, next, &at); next = at + word.len) {
            size_t from = f.from[at];
            first = from < first ? from : first;
            for (size_t i = from; i < f.to[at + word.len - 1]; i++)
                marked[i] = true;
        }
    }
    return first == text.len ? 0 : first;
}

static void add_piece(struct search_pieces *p, struct str text, bool is_marked)
{
    struct search_piece *last = p->n > 0 ? &p->items[p->n - 1] : NULL;
    if (text.len == 0)
        return;
    if (last && last->is_marked == is_marked && last->text.data + last->text.len == text.data)
        last->text.len += text.len;
    else
        p->items[p->n++] = (struct search_piece){text, is_marked};
}

/* So many characters before that byte, as far as its line goes. */
static size_t step_back(struct str text, size_t at, size_t n)
{
    while (at > 0 && n > 0 && text.data[at - 1] != '\n') {
        at--;
        if (((unsigned char)text.data[at] & 0xc0u) != 0x80u)
            n--;
    }
    return at;
}

struct search_pieces search_text_pieces(
    struct arena *arena, struct str text, const struct search_words *words, size_t limit)
{
    bool *marked = NEW_ARRAY(arena, bool, text.len + 1);
    size_t first = find_marks(arena, text, words, marked);
    size_t kept = limit > 0 && limit < text.len ? limit : text.len; /* each makes two at most */
    struct search_pieces p = {NEW_ARRAY(arena, struct search_piece, 2 * kept + 2), 0};
    size_t at = limit == 0 ? 0 : step_back(text, first, BEFORE_MARK);
    bool is_new_line = false;
    if (str_trim(str_sub(text, 0, at)).len > 0)
        add_piece(&p, STR("…"), false);
    for (size_t n = 0; at < text.len && (limit == 0 || n < limit); n++) {
        struct str c = str_first_character(str_sub(text, at, text.len));
        if (c.data[0] == '\n') {
            is_new_line = p.n > 0;
        } else if (!is_new_line || c.data[0] != ' ') {
            if (is_new_line)
                add_piece(&p, STR(" · "), false);
            is_new_line = false;
            add_piece(&p, c, marked[at]);
        }
        at += c.len;
    }
    if (at < text.len)
        add_piece(&p, STR("…"), false);
    return p;
}
