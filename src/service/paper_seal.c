#include "service/paper_seal.h"

#include "credential/sign.h"
#include "service/issuer_key_service.h"

#include <assert.h>

enum { SIGNATURE_CHARACTERS = 86 };

static const struct str mark = STR_INIT(" xs1:");
static const struct str opening = STR_INIT("/Keywords (");
static const struct str ending = STR_INIT("%%EOF\n");
static const char zeros[] = "0000000000000000000000000000000000000000000"
                            "0000000000000000000000000000000000000000000";

struct str paper_seal_room(struct arena *arena, struct str code)
{
    static_assert(sizeof zeros == SIGNATURE_CHARACTERS + 1, "room for a signature");
    return str_format(arena, "%" STR_PRI "%" STR_PRI "%s", STR_ARG(code), STR_ARG(mark), zeros);
}

/* Where the keywords begin, and where the room. */
static bool find_room(struct str pdf, size_t *ret_text, size_t *ret_room)
{
    size_t text;
    size_t end;
    size_t room;
    if (!str_find(pdf, opening, 0, &text))
        return false;
    text += opening.len;
    if (!str_find(pdf, STR(")"), text, &end) || !str_find(pdf, mark, text, &room) || room > end ||
        end != room + mark.len + SIGNATURE_CHARACTERS)
        return false;
    *ret_text = text;
    *ret_room = room + mark.len;
    return true;
}

/* The hash of the file as it is with other characters in the room. */
static struct str hash_of(struct arena *arena, struct str pdf, size_t room)
{
    unsigned char digest[SHA256_BYTES];
    struct sha256 hash;
    sha256_init(&hash);
    sha256_update(&hash, pdf.data, room);
    sha256_update(&hash, zeros, SIGNATURE_CHARACTERS);
    sha256_update(
        &hash, pdf.data + room + SIGNATURE_CHARACTERS, pdf.len - room - SIGNATURE_CHARACTERS);
    sha256_final(&hash, digest);
    return str_concat(arena, STR("xingheng paper "), str_hex(arena, digest, sizeof digest));
}

enum fail paper_seal_apply(struct use *use, struct str pdf, struct str *ret_pdf)
{
    struct issuer issuer;
    size_t text;
    size_t room;
    if (!find_room(pdf, &text, &room)) {
        *ret_pdf = pdf;
        return FAIL_NONE;
    }
    TRY(issuer_key_service_signer(use, &issuer));
    struct str signature = sign_detached(use->arena, &issuer.pair, hash_of(use->arena, pdf, room));
    struct buf out = buf_new(use->arena);
    buf_reserve(&out, pdf.len + 1);
    buf_put(&out, str_sub(pdf, 0, room));
    buf_put(&out, signature);
    buf_put(&out, str_sub(pdf, room + SIGNATURE_CHARACTERS, pdf.len));
    *ret_pdf = buf_str(&out);
    return FAIL_NONE;
}

enum fail paper_seal_find(struct arena *arena, struct str pdf, struct paper_seal *ret_seal)
{
    size_t text;
    size_t room;
    size_t end;
    if (!find_room(pdf, &text, &room))
        return FAIL_NOT_FOUND;
    bool is_ended = str_find(pdf, ending, room, &end);
    end = is_ended ? end + ending.len : pdf.len;
    struct str sealed = str_sub(pdf, 0, end);
    *ret_seal = (struct paper_seal){
        .code = str_sub(pdf, text, room - mark.len - text),
        .message = hash_of(arena, sealed, room),
        .signature = str_sub(pdf, room, SIGNATURE_CHARACTERS),
        .behind = str_sub(pdf, end, pdf.len),
    };
    return FAIL_NONE;
}
