#include "base/packed.h"

#include <assert.h>

enum {
    PLACE_BITS = 5,
    PLACE_FAR = (1 << PLACE_BITS) - 1,
    MORE = 0x80,
    SEVEN = 7,
    EIGHT = 8,
    AT_ONCE = 16,
    BITS_MAX = 63,
    NUMBER_BITS = POSTING_PLACE_BITS + POSTING_ID_BITS,
};

static void put_number(struct buf *out, uint64_t number)
{
    for (; number >= MORE; number >>= SEVEN)
        buf_char(out, (char)(number | MORE));
    buf_char(out, (char)number);
}

/* What is left to be read. */
struct reading {
    const unsigned char *at;
    const unsigned char *end;
};

static bool read_number(struct reading *reading, uint64_t *ret_number)
{
    uint64_t number = 0;
    for (unsigned shift = 0; reading->at < reading->end && shift < BITS_MAX; shift += SEVEN) {
        unsigned char byte = *reading->at++;
        number |= (uint64_t)(byte & (MORE - 1)) << shift;
        if (byte < MORE) {
            *ret_number = number;
            return true;
        }
    }
    return false;
}

static struct reading reading_of(struct str data)
{
    const unsigned char *at = (const unsigned char *)data.data;
    return (struct reading){at, at + data.len};
}

static size_t bytes_of_group(unsigned bits)
{
    return (size_t)POSTING_GROUP / EIGHT * bits;
}

static void put_following(struct buf *out, int64_t before, posting at)
{
    uint64_t distance = (uint64_t)(posting_id(at) - before) << PLACE_BITS;
    uint64_t place = (uint64_t)(at - posting_of(posting_id(at), 0));
    if (place < PLACE_FAR) {
        put_number(out, distance | place);
        return;
    }
    put_number(out, distance | PLACE_FAR);
    put_number(out, place - PLACE_FAR);
}

static bool read_following(
    struct reading reading, int64_t before, posting ret_postings[POSTING_GROUP], size_t *ret_n)
{
    int64_t id = before;
    size_t n = 0;
    while (reading.at < reading.end && n < POSTING_GROUP) {
        uint64_t number;
        uint64_t over = 0;
        if (!read_number(&reading, &number))
            return false;
        uint64_t place = number & PLACE_FAR;
        if (place == PLACE_FAR && !read_number(&reading, &over))
            return false;
        uint64_t distance = number >> PLACE_BITS;
        if (distance >> POSTING_ID_BITS != 0 || (place + over) >> POSTING_PLACE_BITS != 0)
            return false;
        id += (int64_t)distance;
        ret_postings[n++] = posting_of(id, (int64_t)(place + over));
    }
    *ret_n = n;
    return n < POSTING_GROUP && id >> POSTING_ID_BITS == 0;
}

/* How a group's numbers are made up. */
struct shape {
    unsigned place_bits;
    unsigned bits;
};

static unsigned bits_of(uint64_t number)
{
    return number == 0 ? 0 : BITS_MAX + 1 - (unsigned)__builtin_clzll(number);
}

static uint64_t place_of(posting at)
{
    return (uint64_t)(at - posting_of(posting_id(at), 0));
}

static struct shape shape_of(const posting postings[POSTING_GROUP], int64_t before)
{
    uint64_t places = 0;
    uint64_t distances = 0;
    for (size_t i = 0; i < POSTING_GROUP; i++) {
        places |= place_of(postings[i]);
        distances |= (uint64_t)(posting_id(postings[i]) - before);
        before = posting_id(postings[i]);
    }
    return (struct shape){bits_of(places), bits_of(places) + bits_of(distances)};
}

static void put_group(struct buf *out, const posting postings[POSTING_GROUP], int64_t before)
{
    struct shape shape = shape_of(postings, before);
    uint64_t word = 0;
    unsigned filled = 0;
    put_number(out, (uint64_t)(posting_id(postings[POSTING_GROUP - 1]) - before));
    buf_char(out, (char)shape.place_bits);
    buf_char(out, (char)shape.bits);
    for (size_t i = 0; i < POSTING_GROUP; i++) {
        int64_t id = posting_id(postings[i]);
        word |= ((uint64_t)(id - before) << shape.place_bits | place_of(postings[i])) << filled;
        before = id;
        for (filled += shape.bits; filled >= EIGHT; filled -= EIGHT, word >>= EIGHT)
            buf_char(out, (char)(word & UINT8_MAX));
    }
}

void packed_list_begin(struct packed_list *list, int64_t first)
{
    list->bytes.len = 0;
    buf_char(&list->bytes, 0);
    list->last = first;
    list->before = first;
    list->following = 1;
    list->n_following = 0;
}

bool packed_list_resume(struct packed_list *list, struct str data, int64_t first)
{
    struct packed_groups groups;
    posting postings[POSTING_GROUP];
    size_t n;
    if (!packed_open(data, first, &groups) || groups.n == 0 ||
        !packed_read_group(&groups, groups.n - 1, INT64_MAX, postings, &n))
        return false;
    bool has_following = groups.items[groups.n - 1].is_following;
    list->bytes.len = 0;
    buf_put(&list->bytes, data);
    list->last = posting_id(postings[n - 1]);
    list->before = has_following ? groups.items[groups.n - 1].before : list->last;
    list->following = has_following ? groups.items[groups.n - 1].at : data.len;
    list->n_following = has_following ? n : 0;
    return true;
}

/* What follows becomes a group, where one more is counted. */
static void pack(struct packed_list *list, posting at)
{
    posting postings[POSTING_GROUP];
    struct str following = str_sub(buf_str(&list->bytes), list->following, list->bytes.len);
    size_t n;
    bool is_ours = read_following(reading_of(following), list->before, postings, &n);
    assert(is_ours && (unsigned char)list->bytes.data[0] < UINT8_MAX);
    postings[n] = at;
    list->bytes.len = list->following;
    put_group(&list->bytes, postings, list->before);
    list->bytes.data[0]++;
    list->before = posting_id(at);
    list->following = list->bytes.len;
    list->n_following = 0;
}

void packed_list_add(struct packed_list *list, posting at)
{
    if (list->n_following + 1 == POSTING_GROUP) {
        pack(list, at);
    } else {
        put_following(&list->bytes, list->last, at);
        list->n_following++;
    }
    list->last = posting_id(at);
}

bool packed_open(struct str data, int64_t first, struct packed_groups *ret_groups)
{
    struct reading reading = reading_of(data);
    int64_t before = first;
    size_t n = reading.at < reading.end ? *reading.at++ : 0;
    for (size_t i = 0; i < n; i++) {
        ret_groups->items[i].before = before;
        ret_groups->items[i].at = (uint32_t)(reading.at - (const unsigned char *)data.data);
        ret_groups->items[i].is_following = false;
        uint64_t span;
        if (!read_number(&reading, &span) || span >> POSTING_ID_BITS != 0 ||
            reading.end - reading.at < 2)
            return false;
        size_t bytes = bytes_of_group(reading.at[1]);
        reading.at += 2;
        if (bytes > (size_t)(reading.end - reading.at))
            return false;
        reading.at += bytes;
        before += (int64_t)span;
        if (before >> POSTING_ID_BITS != 0)
            return false;
    }
    if (reading.at < reading.end) {
        ret_groups->items[n].before = before;
        ret_groups->items[n].at = (uint32_t)(reading.at - (const unsigned char *)data.data);
        ret_groups->items[n++].is_following = true;
    }
    ret_groups->data = data;
    ret_groups->n = n;
    return true;
}

/* Numbers that are being read, eight bytes for each. */
struct numbers {
    struct shape shape;
    const unsigned char *bytes;
    uint64_t id;
};

static uint64_t read_word(const unsigned char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static void unpack(struct numbers *numbers, size_t from, posting *ret_postings)
{
    uint64_t mask = (UINT64_C(1) << numbers->shape.bits) - 1;
    uint64_t places = (UINT64_C(1) << numbers->shape.place_bits) - 1;
    size_t bit = from * numbers->shape.bits;
    uint64_t id = numbers->id;
    for (size_t i = 0; i < AT_ONCE; i++, bit += numbers->shape.bits) {
        uint64_t number = (read_word(numbers->bytes + bit / EIGHT) >> (bit % EIGHT)) & mask;
        id += number >> numbers->shape.place_bits;
        ret_postings[from + i] = (posting)(id << POSTING_PLACE_BITS | (number & places));
    }
    numbers->id = id;
}

bool packed_read_group(const struct packed_groups *groups, size_t index, posting until,
    posting ret_postings[POSTING_GROUP], size_t *ret_n)
{
    /* Some bytes behind the last number have to be there. */
    unsigned char bytes[POSTING_GROUP / EIGHT * NUMBER_BITS + sizeof(uint64_t)];
    int64_t before = groups->items[index].before;
    struct reading reading =
        reading_of(str_sub(groups->data, groups->items[index].at, groups->data.len));
    uint64_t span;
    size_t n = 0;
    if (groups->items[index].is_following)
        return read_following(reading, before, ret_postings, ret_n);
    if (!read_number(&reading, &span))
        return false;
    struct numbers numbers = {{reading.at[0], reading.at[1]}, bytes, (uint64_t)before};
    size_t size = bytes_of_group(numbers.shape.bits);
    if (numbers.shape.bits > NUMBER_BITS || numbers.shape.place_bits > POSTING_PLACE_BITS ||
        numbers.shape.place_bits > numbers.shape.bits)
        return false;
    memcpy(bytes, reading.at + 2, size);
    memset(bytes + size, 0, sizeof(uint64_t));
    for (; n < POSTING_GROUP && (n == 0 || ret_postings[n - 1] <= until); n += AT_ONCE)
        unpack(&numbers, n, ret_postings);
    *ret_n = n;
    return n < POSTING_GROUP || numbers.id == (uint64_t)before + span;
}

void packed_put_text(struct buf *out, struct str before, struct str text)
{
    size_t shared = 0;
    while (shared < before.len && shared < text.len && before.data[shared] == text.data[shared])
        shared++;
    put_number(out, shared);
    put_number(out, text.len - shared);
    buf_put(out, str_sub(text, shared, text.len));
}

bool packed_read_text(struct str data, size_t index, struct buf *text, size_t *ret_n)
{
    struct reading reading = reading_of(data);
    size_t n = 0;
    text->len = 0;
    while (reading.at < reading.end && n <= index) {
        uint64_t shared;
        uint64_t follow;
        if (!read_number(&reading, &shared) || !read_number(&reading, &follow))
            return false;
        if (shared > text->len || follow > (uint64_t)(reading.end - reading.at))
            return false;
        text->len = (size_t)shared;
        buf_put(text, (struct str){(const char *)reading.at, (size_t)follow});
        reading.at += follow;
        n++;
    }
    *ret_n = n;
    return true;
}
