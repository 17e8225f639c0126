"""How the keys of known providers look: what they begin with, and how they go on. One line each.

The forms are those the providers document, or publish for secret scanning. What goes on has a bounded length, so that a
search is linear. A kind may have several lines.
"""

PROVIDERS = r"""
age-secret-key        AGE-SECRET-KEY-1      [0-9A-Z]{58}
airtable-token        pat                   [A-Za-z0-9]{14}\.[0-9a-f]{64}
anthropic-key         sk-ant-               [A-Za-z0-9]{3,12}-[A-Za-z0-9_-]{40,200}
atlassian-token       ATATT3                [A-Za-z0-9_=-]{60,300}
aws-access-key        AKIA                  [A-Z2-7]{16}
aws-access-key        ASIA                  [A-Z2-7]{16}
crates-token          cio                   [A-Za-z0-9]{32}
databricks-token      dapi                  [0-9a-f]{32}
digitalocean-token    dop_v1_               [0-9a-f]{64}
digitalocean-token    doo_v1_               [0-9a-f]{64}
digitalocean-token    dor_v1_               [0-9a-f]{64}
docker-token          dckr_pat_             [A-Za-z0-9_-]{27}
doppler-token         dp.pt.                [A-Za-z0-9]{40,44}
fly-token             fo1_                  [A-Za-z0-9_-]{43}
github-token          ghp_                  [A-Za-z0-9]{36,251}
github-token          gho_                  [A-Za-z0-9]{36,251}
github-token          ghu_                  [A-Za-z0-9]{36,251}
github-token          ghs_                  [A-Za-z0-9]{36,251}
github-token          ghr_                  [A-Za-z0-9]{36,251}
github-token          github_pat_           [A-Za-z0-9]{22}_[A-Za-z0-9]{59}
gitlab-token          glpat-                [A-Za-z0-9_-]{20,300}
gitlab-token          gldt-                 [A-Za-z0-9_-]{20,300}
gitlab-token          glrt-                 [A-Za-z0-9_-]{20,300}
gitlab-token          glptt-                [A-Za-z0-9_-]{20,300}
gitlab-token          gloas-                [A-Za-z0-9_-]{20,300}
google-api-key        AIza                  [A-Za-z0-9_-]{35}
google-oauth          ya29.                 [A-Za-z0-9_-]{20,300}
google-oauth          GOCSPX-               [A-Za-z0-9_-]{28}
grafana-token         glsa_                 [A-Za-z0-9]{32}_[0-9a-f]{8}
grafana-token         glc_                  [A-Za-z0-9+/=]{32,300}
huggingface-token     hf_                   [A-Za-z]{34}
jwt                   eyJ                   [A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}
linear-key            lin_api_              [A-Za-z0-9]{40}
mailgun-key           key-                  [0-9a-f]{32}
netlify-token         nfp_                  [A-Za-z0-9]{36,40}
newrelic-key          NRAK-                 [A-Z0-9]{27}
notion-token          ntn_                  [A-Za-z0-9]{40,50}
npm-token             npm_                  [A-Za-z0-9]{36}
openai-key            sk-proj-              [A-Za-z0-9_-]{40,200}
openai-key            sk-svcacct-           [A-Za-z0-9_-]{40,200}
openai-key            sk-admin-             [A-Za-z0-9_-]{40,200}
openai-key            sk-                   [A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}
planetscale-token     pscale_tkn_           [A-Za-z0-9_.=-]{32,64}
planetscale-token     pscale_pw_            [A-Za-z0-9_.=-]{32,64}
pulumi-token          pul-                  [0-9a-f]{40}
pypi-token            pypi-AgEIcHlwaS5vcmc  [A-Za-z0-9_-]{50,250}
rubygems-key          rubygems_             [0-9a-f]{48}
sendgrid-key          SG.                   [A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}
sentry-token          sntrys_               [A-Za-z0-9_+/=-]{60,300}
shopify-token         shpat_                [0-9a-fA-F]{32}
shopify-token         shpca_                [0-9a-fA-F]{32}
shopify-token         shppa_                [0-9a-fA-F]{32}
shopify-token         shpss_                [0-9a-fA-F]{32}
slack-token           xoxb-                 [A-Za-z0-9-]{20,250}
slack-token           xoxp-                 [A-Za-z0-9-]{20,250}
slack-token           xoxa-                 [A-Za-z0-9-]{20,250}
slack-token           xoxr-                 [A-Za-z0-9-]{20,250}
slack-token           xoxs-                 [A-Za-z0-9-]{20,250}
slack-token           xapp-                 [A-Za-z0-9-]{20,250}
slack-webhook         hooks.slack.com/services/  T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{20,26}
square-token          sq0atp-               [A-Za-z0-9_-]{22}
square-token          sq0csp-               [A-Za-z0-9_-]{43}
stripe-key            sk_live_              [A-Za-z0-9]{16,250}
stripe-key            rk_live_              [A-Za-z0-9]{16,250}
stripe-key            sk_test_              [A-Za-z0-9]{16,250}
stripe-key            rk_test_              [A-Za-z0-9]{16,250}
stripe-webhook        whsec_                [A-Za-z0-9+/=]{24,100}
supabase-token        sbp_                  [0-9a-f]{40}
vault-token           hvs.                  [A-Za-z0-9_-]{24,300}
vault-token           hvb.                  [A-Za-z0-9_-]{24,300}
"""
