#include "web/mould.h"

/* The index of the mark that the text begins with; n_marks for none. */
static size_t mark_at(struct str text, const struct str *marks, size_t n_marks)
{
    size_t i = 0;
    while (i < n_marks && (marks[i].data[0] != text.data[0] || !str_starts(text, marks[i])))
        i++;
    return i;
}

/* Writes the places where there is an array for them; returns how many there are. */
static size_t find_places(struct str page, const struct str *marks, size_t n_marks,
    struct mould_place *places, struct buf *text)
{
    size_t n = 0;
    size_t begin = 0;
    for (size_t at = 0; at < page.len;) {
        struct str rest = str_sub(page, at, page.len);
        size_t mark = mark_at(rest, marks, n_marks);
        if (mark == n_marks) {
            at++;
            continue;
        }
        if (places) {
            places[n] = (struct mould_place){.before = at - begin, .value = mark};
            buf_put(text, str_sub(page, begin, at - begin));
        }
        n++;
        at += marks[mark].len;
        begin = at;
    }
    if (places)
        buf_put(text, str_sub(page, begin, page.len));
    return n;
}

struct mould mould_cut(
    struct arena *arena, struct str page, const struct str *marks, size_t n_marks)
{
    struct buf text = buf_new(arena);
    size_t n = find_places(page, marks, n_marks, NULL, &text);
    struct mould_place *places = NEW_ARRAY(arena, struct mould_place, n);
    buf_reserve(&text, page.len);
    find_places(page, marks, n_marks, places, &text);
    return (struct mould){.text = buf_str(&text), .places = places, .n = n};
}

static char *put(char *to, const char *from, size_t len)
{
    memcpy(to, from, len);
    return to + len;
}

void mould_fill(const struct mould *mould, const struct str *values, struct buf *out)
{
    size_t more = mould->text.len;
    for (size_t i = 0; i < mould->n; i++)
        more += values[mould->places[i].value].len;
    buf_reserve(out, more);
    const char *from = mould->text.data;
    char *to = out->data + out->len;
    for (size_t i = 0; i < mould->n; i++) {
        const struct mould_place *place = &mould->places[i];
        struct str value = values[place->value];
        to = put(to, from, place->before);
        from += place->before;
        if (value.len > 0)
            to = put(to, value.data, value.len);
    }
    put(to, from, mould->text.len - (size_t)(from - mould->text.data));
    out->len += more;
}
