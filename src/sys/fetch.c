#include "sys/fetch.h"

#include <curl/curl.h>

#include "base/buf.h"

enum { CONNECT_SECONDS = 8, FETCH_SECONDS = 30, STATUS_OK = 200, STATUS_NOT_FOUND = 404 };

struct fetching {
    struct buf body;
    size_t limit;
    bool is_too_large;
};

static size_t take(char *data, size_t size, size_t n, void *context)
{
    struct fetching *fetching = context;
    size_t len = size * n;
    if (len > fetching->limit - fetching->body.len) {
        fetching->is_too_large = true;
        return 0;
    }
    buf_put(&fetching->body, (struct str){data, len});
    return len;
}

static void end_handle(CURL **handle)
{
    if (*handle)
        curl_easy_cleanup(*handle);
}

static CURLcode set_up(CURL *handle, const char *url, struct fetching *fetching)
{
    CURLcode code = curl_easy_setopt(handle, CURLOPT_URL, url);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_TIMEOUT, (long)FETCH_SECONDS);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, fetching);
    return code;
}

enum fail fetch_get(
    struct arena *arena, struct str url, size_t limit, struct str *ret_body, struct str *ret_said)
{
    struct fetching fetching = {buf_new(arena), limit, false};
    long status = 0;
    *ret_said = STR("");
    CURL *handle __attribute__((cleanup(end_handle))) = curl_easy_init();
    CURLcode code = handle ? set_up(handle, str_c(arena, url), &fetching) : CURLE_FAILED_INIT;
    if (code == CURLE_OK)
        code = curl_easy_perform(handle);
    if (fetching.is_too_large)
        return FAIL_TOO_LARGE;
    if (code != CURLE_OK) {
        *ret_said = str_of(curl_easy_strerror(code));
        return FAIL_BUSY;
    }
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (status != STATUS_OK) {
        *ret_said = str_format(arena, "HTTP %ld", status);
        return status == STATUS_NOT_FOUND ? FAIL_NOT_FOUND : FAIL_BUSY;
    }
    *ret_body = buf_str(&fetching.body);
    return FAIL_NONE;
}
