#include "cli/verify_open_data.h"

#include "base/json_write.h"
#include "base/sha256.h"
#include "cli/out.h"
#include "service/open_data_check.h"
#include "sys/file.h"
#include "sys/lines.h"

enum { LINE_BYTES = 1024 * 1024, BESIDE_BYTES = 1024 * 1024, PIECE_ARENA = 16 * 1024 * 1024 };

static const struct str ending = STR_INIT(".csv");

bool verify_open_data_is(const struct cli *cli, struct str path)
{
    return str_ends(path, ending) && file_exists(cli->arena, path);
}

static bool next_piece(struct lines *lines, struct sha256 *hash, int64_t *size)
{
    struct arena *arena ARENA_SCOPED = arena_new(PIECE_ARENA);
    struct str piece;
    if (!lines_next(lines, arena, &piece))
        return false;
    sha256_update(hash, piece.data, piece.len);
    *size += (int64_t)piece.len;
    return true;
}

static enum fail hash_file(struct cli *cli, struct str path, struct open_data_proof *proof)
{
    unsigned char digest[SHA256_BYTES];
    struct sha256 hash;
    struct lines *lines LINES_SCOPED = NULL;
    TRY(lines_open_file(cli->arena, path, LINE_BYTES, &lines));
    sha256_init(&hash);
    while (next_piece(lines, &hash, &proof->size))
        continue;
    if (lines_failed(lines))
        return FAIL_BROKEN;
    sha256_final(&hash, digest);
    proof->sha256 = str_hex(cli->arena, digest, sizeof digest);
    return FAIL_NONE;
}

static enum fail read_beside(
    struct cli *cli, struct str path, const char *other, struct str *ret_content)
{
    struct str name =
        str_concat(cli->arena, str_sub(path, 0, path.len - ending.len), str_of(other));
    return cli_read(cli, name, BESIDE_BYTES, ret_content);
}

static void put_json(struct cli *cli, enum open_data_verdict verdict, const struct open_data *made,
    const struct open_data_proof *proof)
{
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_text(&json, "verdict", codes_format(&open_data_verdict_codes, (int)verdict));
    json_write_text(&json, "day", date_format(cli->arena, made->day));
    json_write_int(&json, "entries", made->entries);
    json_write_int(&json, "in_force", made->in_force);
    json_write_text(&json, "sha256", proof->sha256);
    json_write_text(&json, "key", made->issuer_key);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static void put_text(struct cli *cli, enum open_data_verdict verdict, const struct open_data *made)
{
    out_put(&cli->out, cli_say(cli, open_data_verdict_label(verdict)));
    buf_char(&cli->out, '\n');
    if (!date_is_set(made->day))
        return;
    const struct str args[] = {date_format(cli->arena, made->day),
        str_format(cli->arena, "%lld", (long long)made->entries),
        str_format(cli->arena, "%lld", (long long)made->in_force)};
    out_put(&cli->out, cli_fill(cli, N_("Day {1}: {2} certificates, {3} of them in force."), args,
                           ARRAY_LEN(args)));
    buf_char(&cli->out, '\n');
}

enum cli_exit verify_open_data(struct cli *cli, struct str path, const struct verify_trust *trust)
{
    struct open_data_proof proof = {.size = 0};
    struct open_data made;
    enum fail fail = read_beside(cli, path, ".json", &proof.manifest);
    if (fail == FAIL_NONE)
        fail = read_beside(cli, path, ".sig", &proof.signature);
    if (fail == FAIL_NONE)
        fail = hash_file(cli, path, &proof);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, path);
    enum open_data_verdict verdict = open_data_check(cli->arena, &proof, trust, &made);
    if (cli_has(cli, "json"))
        put_json(cli, verdict, &made, &proof);
    else
        put_text(cli, verdict, &made);
    return verdict == OPEN_DATA_GENUINE ? CLI_OK : CLI_REFUSED;
}
