#include "service/mail_file.h"

#include "domain/email.h"
#include "domain/shape.h"

enum { PORT_MAX = 65535, PORT_STARTTLS = 587, PORT_TLS = 465 };

static const char *const security_words[] = {
    [MAIL_STARTTLS] = "starttls",
    [MAIL_TLS] = "tls",
    [MAIL_PLAIN] = "plain",
};

static const struct codes security_codes = CODES(security_words);

#define SERVER_AT(member) .key = #member, .offset = offsetof(struct mail_settings, server.member)

static const struct shape_field fields[] = {
    {SERVER_AT(host), .kind = SHAPE_TEXT, .required = true},
    {SERVER_AT(port), .kind = SHAPE_WHOLE, .min = 1, .max = PORT_MAX},
    {SERVER_AT(security), .kind = SHAPE_CODE, .codes = &security_codes},
    {SERVER_AT(user), .kind = SHAPE_TEXT},
    {SERVER_AT(password), .kind = SHAPE_TEXT},
    {SERVER_AT(ca_file), .kind = SHAPE_TEXT},
    {.key = "from",
        .kind = SHAPE_TEXT,
        .offset = offsetof(struct mail_settings, from),
        .required = true},
};

static const struct shape shape = {
    .fields = fields, .n = ARRAY_LEN(fields), .size = sizeof(struct mail_settings)};

/* A name or an address, nothing that would mean something else in a URL. */
static bool host_is_right(struct str host)
{
    for (size_t i = 0; i < host.len; i++) {
        char c = host.data[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_word && c != '.' && c != '-' && c != ':')
            return false;
    }
    return true;
}

static void check_values(
    const struct shape_reader *reader, const struct node *root, const struct mail_settings *mail)
{
    if (!host_is_right(mail->server.host))
        shape_refuse(reader, STR("host"), shape_line(root, "host"), "host",
            N_("must be the name or the address of a server"));
    if (mail->from.len > 0 && !email_is_right(mail->from))
        shape_refuse(reader, STR("from"), shape_line(root, "from"), "email",
            N_("must be an e-mail address such as register@example.cn"));
    if ((mail->server.user.len > 0) != (mail->server.password.len > 0))
        shape_refuse(reader, STR("user"), shape_line(root, "user"), "user",
            N_("user and password belong together"));
}

enum fail mail_file_read(
    struct problems *problems, struct str content, struct mail_settings *ret_settings)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct mail_settings mail = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &shape, root, &mail);
    check_values(&reader, root, &mail);
    if (problems->count > 0)
        return FAIL_INVALID;
    if (mail.server.port == 0)
        mail.server.port = mail.server.security == MAIL_TLS ? PORT_TLS : PORT_STARTTLS;
    *ret_settings = mail;
    return FAIL_NONE;
}
