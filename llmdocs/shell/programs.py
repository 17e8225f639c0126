"""Programs whose name at the beginning of a line makes it a command."""

from __future__ import annotations

PROGRAMS = frozenset(
    """
    ansible ansible-playbook apk apt apt-get asdf aws awk az bash brew bun bundle bunx cargo cat cd chmod chown
    choco clang cmake composer conda corepack cp createdb crontab curl deno df dig direnv dnf docker docker-compose
    dotnet dpkg du echo elixir env eslint eval exit export fd ffmpeg firebase flask flutter fly gcc gcloud gem gh
    git go gpg gradle grep groupadd gsutil gunzip gzip hatch helm heroku http hugo ip java javac jekyll journalctl
    jq jupyter k3s k9s kubectl ln ls lsof mamba mix mkdir mkdocs mv mvn mypy mysql nano netlify nginx ng node nohup
    npm npx nvm oc openssl pacman passwd pdm perl pg_dump php pip pip3 pipenv pipx pnpm podman poetry pre-commit
    printf prisma ps psql pulumi pwd pytest python python2 python3 rails rake redis-cli rm rsync ruby ruff rustc
    rustup scp screen sed serverless sh snap source sqlite3 ssh ssh-add ssh-copy-id ssh-keygen stripe sudo supabase
    svn systemctl tar tee terraform tmux touch tox tr tsc ufw uname unzip useradd usermod uv uvicorn uvx vagrant
    vault vercel vi vim virtualenv vite wc wget winget wrangler wsl xargs xcode-select yarn yum zip zsh zypper
    """.split()
)
"""Without those that are words of a sentence: `find`, `make`, `top`."""
