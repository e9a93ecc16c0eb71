#include "credential/signed_note.h"

#include <string.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/sha256.h"

enum {
    ID_BYTES = 4,
    TIME_BYTES = 8,
    ENCODED_KEY_BYTES = 1 + PRIMITIVE_PUBLIC_BYTES,
    SIGNATURE_MAX = ID_BYTES + TIME_BYTES + PRIMITIVE_SIGNATURE_BYTES,
};

static const struct str dash = STR_INIT("— ");

static bool kind_is_known(int kind)
{
    return kind == NOTE_LOG || kind == NOTE_WITNESS;
}

static bool name_is_right(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] == '+' || (unsigned char)name.data[i] <= ' ')
            return false;
    return name.len > 0 && str_is_utf8(name);
}

/* The kind and the public key, as they are hashed and told. */
static void encode_key(const struct note_signer *signer, char ret_bytes[ENCODED_KEY_BYTES])
{
    ret_bytes[0] = (char)signer->kind;
    memcpy(ret_bytes + 1, signer->key.public, PRIMITIVE_PUBLIC_BYTES);
}

static void name_hash(const struct note_signer *signer, unsigned char ret_id[ID_BYTES])
{
    char key[ENCODED_KEY_BYTES];
    unsigned char digest[SHA256_BYTES];
    struct sha256 hash;
    encode_key(signer, key);
    sha256_init(&hash);
    sha256_update(&hash, signer->name.data, signer->name.len);
    sha256_update(&hash, "\n", 1);
    sha256_update(&hash, key, sizeof key);
    sha256_final(&hash, digest);
    memcpy(ret_id, digest, ID_BYTES);
}

struct str note_signer_format(struct arena *arena, const struct note_signer *signer)
{
    char key[ENCODED_KEY_BYTES];
    unsigned char id[ID_BYTES];
    encode_key(signer, key);
    name_hash(signer, id);
    return str_format(arena, "%" STR_PRI "+%" STR_PRI "+%" STR_PRI, STR_ARG(signer->name),
        STR_ARG(str_hex(arena, id, sizeof id)),
        STR_ARG(base64_encode(arena, (struct str){key, sizeof key})));
}

enum fail note_signer_parse(struct arena *arena, struct str word, struct note_signer *ret_signer)
{
    struct note_signer signer = {0};
    struct str rest = word;
    struct str id;
    struct str key;
    bool cut = str_cut(&rest, '+', &signer.name) && str_cut(&rest, '+', &id);
    if (!cut || !name_is_right(signer.name) || !base64_decode(arena, rest, &key))
        return FAIL_INVALID;
    if (key.len != ENCODED_KEY_BYTES || !kind_is_known(key.data[0]))
        return FAIL_INVALID;
    signer.kind = (enum note_kind)key.data[0];
    memcpy(signer.key.public, key.data + 1, PRIMITIVE_PUBLIC_BYTES);
    if (!str_equal(note_signer_format(arena, &signer), word))
        return FAIL_INVALID;
    *ret_signer = signer;
    return FAIL_NONE;
}

struct str note_begin(struct arena *arena, struct str text)
{
    return str_concat(arena, text, STR("\n"));
}

/* What the private key signs: the text itself, or the witness's statement about it. */
static struct str message_of(struct arena *arena, enum note_kind kind, struct str text, int64_t at)
{
    if (kind == NOTE_LOG)
        return text;
    return str_format(arena, "cosignature/v1\ntime %lld\n%" STR_PRI, (long long)at, STR_ARG(text));
}

static size_t put_time(unsigned char *out, int64_t at)
{
    for (int i = 0; i < TIME_BYTES; i++)
        out[i] = (unsigned char)((uint64_t)at >> (8 * (TIME_BYTES - 1 - i)));
    return TIME_BYTES;
}

static int64_t take_time(const char *bytes)
{
    uint64_t at = 0;
    for (int i = 0; i < TIME_BYTES; i++)
        at = at << 8 | (unsigned char)bytes[i];
    return (int64_t)at;
}

/* The text ends at the last empty line; behind it stand signatures alone. */
enum fail note_text(struct str note, struct str *ret_text)
{
    size_t end = 0;
    size_t found;
    size_t from = 0;
    while (str_find(note, STR("\n\n"), from, &found)) {
        end = found + 1;
        from = found + 1;
    }
    if (end == 0 || !str_ends(note, STR("\n")) || !str_is_utf8(note))
        return FAIL_INVALID;
    struct str lines = str_sub(note, end + 1, note.len);
    struct str line;
    while (lines.len > 0 && str_cut(&lines, '\n', &line))
        if (!str_starts(line, dash))
            return FAIL_INVALID;
    *ret_text = str_sub(note, 0, end);
    return FAIL_NONE;
}

enum fail note_sign(struct arena *arena, struct str note, const struct note_signer *signer,
    int64_t at, struct str *ret_note)
{
    unsigned char bytes[SIGNATURE_MAX];
    size_t n = ID_BYTES;
    struct str text;
    TRY(note_text(note, &text));
    name_hash(signer, bytes);
    if (signer->kind == NOTE_WITNESS)
        n += put_time(bytes + n, at);
    primitive_sign(
        signer->key.seed, signer->key.public, message_of(arena, signer->kind, text, at), bytes + n);
    n += PRIMITIVE_SIGNATURE_BYTES;
    struct buf out = buf_new(arena);
    buf_put(&out, note);
    buf_put(&out, dash);
    buf_put(&out, signer->name);
    buf_char(&out, ' ');
    buf_put(&out, base64_encode(arena, (struct str){(const char *)bytes, n}));
    buf_char(&out, '\n');
    *ret_note = buf_str(&out);
    return FAIL_NONE;
}

/* "— name base64" by this signer: false when the line is another's. */
static bool take_signature(
    struct arena *arena, struct str line, const struct note_signer *signer, struct str *ret_bytes)
{
    unsigned char id[ID_BYTES];
    struct str rest = str_sub(line, dash.len, line.len);
    struct str name;
    name_hash(signer, id);
    return str_cut(&rest, ' ', &name) && str_equal(name, signer->name) &&
           base64_decode(arena, rest, ret_bytes) && ret_bytes->len > ID_BYTES &&
           memcmp(ret_bytes->data, id, ID_BYTES) == 0;
}

static enum fail verify(struct arena *arena, struct str text, const struct note_signer *signer,
    struct str bytes, int64_t *ret_at)
{
    size_t time_bytes = signer->kind == NOTE_WITNESS ? TIME_BYTES : 0;
    if (bytes.len != ID_BYTES + time_bytes + PRIMITIVE_SIGNATURE_BYTES)
        return FAIL_INVALID;
    int64_t at = time_bytes > 0 ? take_time(bytes.data + ID_BYTES) : 0;
    struct str message = message_of(arena, signer->kind, text, at);
    const unsigned char *signature = (const unsigned char *)bytes.data + ID_BYTES + time_bytes;
    if (!primitive_verify(signer->key.public, message, signature))
        return FAIL_INVALID;
    *ret_at = at;
    return FAIL_NONE;
}

enum fail note_verify(
    struct arena *arena, struct str note, const struct note_signer *signer, int64_t *ret_at)
{
    struct str text;
    struct str line;
    struct str bytes;
    TRY(note_text(note, &text));
    struct str lines = str_sub(note, text.len + 1, note.len);
    while (lines.len > 0 && str_cut(&lines, '\n', &line))
        if (take_signature(arena, line, signer, &bytes))
            return verify(arena, text, signer, bytes, ret_at);
    return FAIL_NOT_FOUND;
}

enum fail note_line(
    struct arena *arena, struct str note, const struct note_signer *signer, struct str *ret_line)
{
    struct str text;
    struct str line;
    struct str bytes;
    TRY(note_text(note, &text));
    struct str lines = str_sub(note, text.len + 1, note.len);
    while (lines.len > 0 && str_cut(&lines, '\n', &line)) {
        if (!take_signature(arena, line, signer, &bytes))
            continue;
        *ret_line = str_concat(arena, line, STR("\n"));
        return FAIL_NONE;
    }
    return FAIL_NOT_FOUND;
}
