/* A renderer that draws nothing, and a seal. */
#include "support/world.h"

/* One empty page, as document/pdf.h would frame it; the job stands in its first line. */
enum fail world_render(void *context, struct arena *arena, struct str job, struct str *ret_pdf)
{
    static const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] >>"};
    struct buf out = buf_new(arena);
    struct buf table = buf_new(arena);
    (void)context;
    buf_put(&out, STR("%PDF of "));
    buf_put(&out, job);
    buf_put(&out, STR("\n"));
    buf_put(&table, STR("0000000000 65535 f \n"));
    for (size_t i = 0; i < ARRAY_LEN(objects); i++) {
        buf_format(&table, "%010zu 00000 n \n", out.len);
        buf_format(&out, "%zu 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    size_t xref = out.len;
    buf_format(&out, "xref\n0 %zu\n", ARRAY_LEN(objects) + 1);
    buf_put(&out, buf_str(&table));
    buf_format(&out, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
        ARRAY_LEN(objects) + 1, xref);
    *ret_pdf = buf_str(&out);
    return FAIL_NONE;
}

struct seal world_seal(struct arena *arena)
{
    struct problems problems = problems_new(arena);
    struct seal seal;
    struct str pem;
    assert_int_equal(
        seal_make(arena, STR("星衡认证有限公司"), STR(""), (struct date){2026, 1, 1}, &pem),
        FAIL_NONE);
    assert_int_equal(seal_parse_pem(&problems, pem, STR(""), &seal), FAIL_NONE);
    return seal;
}
