#include "sys/mail.h"

#include <curl/curl.h>

#include "base/buf.h"

enum { CONNECT_SECONDS = 8, SEND_SECONDS = 20, REPLY_BAD = 400, REPLY_FINAL = 500 };

/* The text on its way to the server. */
struct sending {
    struct str rest;
    bool is_all; /* the end was handed over */
};

static size_t hand_over(char *buffer, size_t size, size_t n, void *context)
{
    struct sending *sending = context;
    size_t room = size * n;
    size_t len = sending->rest.len < room ? sending->rest.len : room;
    if (len == 0)
        sending->is_all = true;
    else
        memcpy(buffer, sending->rest.data, len);
    sending->rest = str_sub(sending->rest, len, sending->rest.len);
    return len;
}

static void end_handle(CURL **handle)
{
    if (*handle)
        curl_easy_cleanup(*handle);
}

static void end_list(struct curl_slist **list)
{
    curl_slist_free_all(*list);
}

#define HANDLE_SCOPED __attribute__((cleanup(end_handle)))
#define LIST_SCOPED __attribute__((cleanup(end_list)))

enum fail mail_start(void)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? FAIL_NONE : FAIL_BROKEN;
}

static const char *url_of(struct arena *arena, const struct mail_server *server)
{
    size_t colon;
    const char *scheme = server->security == MAIL_TLS ? "smtps" : "smtp";
    bool is_v6 = str_find(server->host, STR(":"), 0, &colon);
    return str_c(
        arena, str_format(arena, is_v6 ? "%s://[%" STR_PRI "]:%lld" : "%s://%" STR_PRI ":%lld",
                   scheme, STR_ARG(server->host), (long long)server->port));
}

/* "<wu@example.cn>" */
static const char *path_of(struct arena *arena, struct str address)
{
    return str_c(arena, str_format(arena, "<%" STR_PRI ">", STR_ARG(address)));
}

static CURLcode set_server(CURL *handle, struct arena *arena, const struct mail_server *server)
{
    long use_ssl = server->security == MAIL_PLAIN ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    CURLcode code = curl_easy_setopt(handle, CURLOPT_URL, url_of(arena, server));
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_USE_SSL, use_ssl);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_PROXY, ""); /* whatever the environment says */
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_TIMEOUT, (long)SEND_SECONDS);
    if (code == CURLE_OK && server->ca_file.len > 0)
        code = curl_easy_setopt(handle, CURLOPT_CAINFO, str_c(arena, server->ca_file));
    if (code == CURLE_OK && server->user.len > 0)
        code = curl_easy_setopt(handle, CURLOPT_USERNAME, str_c(arena, server->user));
    if (code == CURLE_OK && server->user.len > 0)
        code = curl_easy_setopt(handle, CURLOPT_PASSWORD, str_c(arena, server->password));
    return code;
}

static CURLcode set_mail(
    CURL *handle, const char *from, const struct curl_slist *to, struct sending *sending)
{
    CURLcode code = curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, hand_over);
    if (code == CURLE_OK)
        code = curl_easy_setopt(handle, CURLOPT_READDATA, sending);
    return code;
}

/* What a failure means for the mail. A wrong password or a missing certificate is the operator's to
 * mend, so only an answer to the mail itself is final. */
static enum mail_result judge(CURLcode code, long reply, const struct sending *sending)
{
    if (code == CURLE_OK)
        return MAIL_TAKEN;
    if (sending->is_all)
        return reply >= REPLY_FINAL ? MAIL_REFUSED : reply >= REPLY_BAD ? MAIL_LATER : MAIL_DOUBT;
    bool is_answer = code == CURLE_SEND_ERROR && reply >= REPLY_FINAL;
    return is_answer ? MAIL_REFUSED : MAIL_LATER;
}

static enum mail_result transfer(
    CURL *handle, const struct sending *sending, struct arena *arena, struct str *ret_said)
{
    char said[CURL_ERROR_SIZE] = "";
    long reply = 0;
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, said);
    CURLcode code = curl_easy_perform(handle);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply);
    if (code != CURLE_OK)
        *ret_said = str_format(arena, "%s (%ld)", said[0] ? said : curl_easy_strerror(code), reply);
    return judge(code, reply, sending);
}

enum mail_result mail_send(struct arena *arena, const struct mail_server *server,
    const struct mail *mail, struct str *ret_said)
{
    struct sending sending = {0};
    *ret_said = STR("");
    if (mail_text_compose(arena, mail, &sending.rest) != FAIL_NONE) {
        *ret_said = STR("the mail cannot be written: an address or a text is wrong");
        return MAIL_REFUSED;
    }
    CURL *handle HANDLE_SCOPED = curl_easy_init();
    struct curl_slist *to LIST_SCOPED = curl_slist_append(NULL, path_of(arena, mail->to));
    if (!handle || !to)
        return MAIL_LATER;
    CURLcode code = set_server(handle, arena, server);
    if (code == CURLE_OK)
        code = set_mail(handle, path_of(arena, mail->from), to, &sending);
    if (code != CURLE_OK) {
        *ret_said = str_of(curl_easy_strerror(code));
        return MAIL_LATER;
    }
    return transfer(handle, &sending, arena, ret_said);
}
