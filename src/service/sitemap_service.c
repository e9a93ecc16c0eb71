#include "service/sitemap_service.h"

#include "service/scheme_service.h"
#include "store/open_data_store.h"
#include "store/sitemap_store.h"

#define XMLNS "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* What anybody may read and a machine has no use for: searches, forms, and what is the same page by
 * another address. */
static const char *const disallowed[] = {"/?", "/api/", "/verify/", "/language", "/login",
    "/register", "/complain/state", "/s/", "/log/tile/", "/log/consistency/", "/static/"};

struct str sitemap_service_robots(const struct use *use)
{
    struct buf out = buf_new(use->arena);
    buf_put(&out, STR("User-agent: *\n"));
    for (size_t i = 0; i < ARRAY_LEN(disallowed); i++)
        buf_format(&out, "Disallow: %s\n", disallowed[i]);
    buf_format(
        &out, "\nSitemap: %" STR_PRI "/sitemap.xml\n", STR_ARG(use->platform->body.base_url));
    return buf_str(&out);
}

/* Slugs, ids and numbers: letters, digits and what an address takes as it is. */
static void put_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                        (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.' || c == '~' ||
                        c == '/';
        if (is_plain)
            buf_char(out, (char)c);
        else
            buf_format(out, "%%%02X", c);
    }
}

/* The configured address, as it is but for what XML reserves. */
static void put_base(struct buf *out, const struct use *use)
{
    struct str base = use->platform->body.base_url;
    for (size_t i = 0; i < base.len; i++)
        if (base.data[i] == '&')
            buf_put(out, STR("&amp;"));
        else if (base.data[i] == '<')
            buf_put(out, STR("&lt;"));
        else
            buf_char(out, base.data[i]);
}

static void put_line(const struct use *use, struct buf *out, const char *element,
    const struct sitemap_entry *entry, const char *folder)
{
    buf_format(out, "<%s><loc>", element);
    put_base(out, use);
    buf_put(out, str_of(folder));
    put_escaped(out, entry->name);
    buf_put(out, STR("</loc>"));
    if (date_is_set(entry->changed_on)) {
        buf_put(out, STR("<lastmod>"));
        buf_put(out, date_format(use->arena, entry->changed_on));
        buf_put(out, STR("</lastmod>"));
    }
    buf_format(out, "</%s>\n", element);
}

static enum fail day_of_parts(struct use *use, struct date *ret_day)
{
    struct open_data latest;
    enum fail fail = open_data_store_latest(&use->tx, &latest);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    *ret_day = fail == FAIL_NONE ? latest.day : (struct date){0};
    return FAIL_NONE;
}

enum fail sitemap_service_index(struct use *use, struct str *ret_xml)
{
    struct buf out = buf_new(use->arena);
    struct sitemap_entry entry = {.name = STR("pages.xml")};
    int64_t parts;
    TRY(sitemap_store_parts(&use->tx, &parts));
    buf_put(&out, STR(XML_HEAD "<sitemapindex " XMLNS ">\n"));
    put_line(use, &out, "sitemap", &entry, "/sitemap/");
    TRY(day_of_parts(use, &entry.changed_on));
    for (int64_t i = 0; i < parts || i == 0; i++) {
        entry.name = str_format(use->arena, "certificates-%lld.xml", (long long)i);
        put_line(use, &out, "sitemap", &entry, "/sitemap/");
    }
    buf_put(&out, STR("</sitemapindex>\n"));
    *ret_xml = buf_str(&out);
    return FAIL_NONE;
}

static enum fail put_pages(struct use *use, struct buf *out)
{
    static const char *const pages[] = {
        "", "verify", "schemes", "articles", "figures", "open-data", "log", "complain"};
    const struct scheme_set *schemes;
    struct sitemap_entry *articles;
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(pages); i++)
        put_line(use, out, "url", &(struct sitemap_entry){.name = str_of(pages[i])}, "/");
    TRY(scheme_service_set(use, &schemes));
    for (size_t i = 0; i < schemes->n; i++)
        if (scheme_file_scheme(&schemes->files[i]))
            put_line(use, out, "url", &(struct sitemap_entry){.name = schemes->files[i].id},
                "/schemes/");
    TRY(sitemap_store_articles(&use->tx, &articles, &n));
    for (size_t i = 0; i < n; i++)
        put_line(use, out, "url", &articles[i], "/articles/");
    return FAIL_NONE;
}

static enum fail put_certificates(struct use *use, int64_t part, struct buf *out)
{
    struct sitemap_entry *entries;
    size_t n;
    TRY(sitemap_store_certificates(&use->tx, part, &entries, &n));
    for (size_t i = 0; i < n; i++)
        put_line(use, out, "url", &entries[i], "/c/");
    return FAIL_NONE;
}

enum fail sitemap_service_part(struct use *use, struct str name, struct str *ret_xml)
{
    static const struct str before = STR_INIT("certificates-");
    static const struct str behind = STR_INIT(".xml");
    struct buf out = buf_new(use->arena);
    int64_t part;
    buf_put(&out, STR(XML_HEAD "<urlset " XMLNS ">\n"));
    if (str_equal(name, STR("pages.xml"))) {
        TRY(put_pages(use, &out));
    } else {
        if (!str_starts(name, before) || !str_ends(name, behind) ||
            name.len < before.len + behind.len ||
            !str_to_int(str_sub(name, before.len, name.len - before.len - behind.len), &part) ||
            part < 0)
            return FAIL_NOT_FOUND;
        TRY(put_certificates(use, part, &out));
    }
    buf_put(&out, STR("</urlset>\n"));
    *ret_xml = buf_str(&out);
    return FAIL_NONE;
}
