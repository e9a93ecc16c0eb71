#include "domain/money.h"

#include "base/str.h"

enum { LENGTH_MAX = 15, DECIMALS = 2, GROUP = 3 };

bool money_of_yuan(struct arena *arena, struct rational yuan, int64_t *ret_fen)
{
    struct rational fen = rational_scale(arena, yuan, MONEY_FEN, 1);
    struct rational half = rational_ratio(arena, 1, 2);
    return rational_to_int(rational_floor(arena, rational_add(arena, fen, half)), ret_fen);
}

static struct rational in_yuan(struct arena *arena, int64_t fen)
{
    return rational_ratio(arena, fen, MONEY_FEN);
}

bool money_parse(struct str text, int64_t *ret_fen)
{
    size_t point = text.len;
    int64_t fen = 0;
    bool has_point = str_find(text, STR("."), 0, &point);
    struct str whole = str_sub(text, 0, point);
    struct str decimals = has_point ? str_sub(text, point + 1, text.len) : STR("");
    if (text.len > LENGTH_MAX || whole.len == 0 || decimals.len > DECIMALS ||
        (has_point && decimals.len == 0))
        return false;
    for (size_t i = 0; i < whole.len + DECIMALS; i++) {
        size_t after = i - whole.len;
        char c = i < whole.len ? whole.data[i] : after < decimals.len ? decimals.data[after] : '0';
        if (c < '0' || c > '9')
            return false;
        fen = fen * 10 + (c - '0');
    }
    *ret_fen = fen;
    return true;
}

struct str money_format(struct arena *arena, int64_t fen)
{
    return rational_decimal(arena, in_yuan(arena, fen), DECIMALS);
}

struct str money_text(struct arena *arena, int64_t fen)
{
    struct str plain = money_format(arena, fen);
    struct buf out = buf_new(arena);
    size_t whole = plain.len - DECIMALS - 1;
    size_t shown = fen % MONEY_FEN == 0 ? whole : plain.len;
    for (size_t i = 0; i < shown; i++) {
        if (i > 0 && i < whole && (whole - i) % GROUP == 0 && plain.data[i - 1] != '-')
            buf_char(&out, ',');
        buf_char(&out, plain.data[i]);
    }
    return buf_str(&out);
}
