"""Well-known packages of PyPI and npm, and real ones whose names are one edit away from such a name.
 Chosen by hand among those that people install by name, not as dependencies of others; the second list was drawn from
the registries' counts of downloads.
"""

from __future__ import annotations

PYPI = frozenset(
    """
    requests urllib3 setuptools boto3 botocore cryptography numpy pandas scipy matplotlib pytest httpx aiohttp
    fastapi starlette uvicorn gunicorn hypercorn django flask jinja2 werkzeug sqlalchemy alembic psycopg2
    psycopg2-binary psycopg asyncpg pymysql mysqlclient redis celery kombu pydantic pydantic-settings
    typing-extensions packaging certifi python-dateutil pyyaml ruamel-yaml markupsafe pillow opencv-python
    scikit-learn scikit-image tensorflow torch torchvision torchaudio keras transformers datasets tokenizers
    huggingface-hub sentence-transformers langchain langchain-core langchain-openai langchain-community langgraph
    llama-index openai anthropic cohere tiktoken litellm chromadb pinecone weaviate-client qdrant-client faiss-cpu
    gradio streamlit plotly seaborn bokeh altair statsmodels xgboost lightgbm catboost networkx sympy numba cython
    polars pyarrow duckdb pyspark jupyter jupyterlab notebook ipython ipykernel ipywidgets nbconvert beautifulsoup4
    html5lib cssselect scrapy selenium playwright mechanize feedparser markdown mkdocs mkdocs-material mkdocstrings
    sphinx docutils pygments click typer colorama termcolor tabulate prompt-toolkit textual loguru structlog
    python-dotenv dynaconf environs cookiecutter copier virtualenv pipenv poetry hatch pdm-backend twine build
    pre-commit black flake8 pylint isort autopep8 bandit coverage pytest-cov pytest-asyncio pytest-xdist pytest-mock
    hypothesis faker factory-boy freezegun responses vcrpy pyright pyflakes pycodestyle pydocstyle jsonschema
    marshmallow attrs cattrs msgpack orjson ujson simplejson protobuf grpcio grpcio-tools thrift paramiko fabric
    ansible ansible-core ansible-lint docker kubernetes google-cloud-storage google-api-python-client google-auth
    azure-identity azure-storage-blob awscli s3transfer localstack stripe twilio sendgrid slack-sdk discord-py
    python-telegram-bot tweepy sentry-sdk prometheus-client opentelemetry-api opentelemetry-sdk datadog newrelic
    elasticsearch opensearch-py pymongo motor cassandra-driver neo4j influxdb-client clickhouse-connect
    snowflake-connector-python sqlmodel peewee tortoise-orm djangorestframework django-cors-headers django-filter
    django-allauth drf-spectacular graphene strawberry-graphql channels daphne whitenoise flask-cors flask-login
    flask-sqlalchemy flask-migrate flask-wtf bcrypt passlib python-jose pyjwt authlib oauthlib requests-oauthlib
    itsdangerous pynacl pyopenssl tornado gevent eventlet twisted anyio websockets python-socketio websocket-client
    pyzmq kafka-python confluent-kafka apache-airflow prefect dagster luigi mlflow wandb optuna tensorboard
    pytorch-lightning accelerate bitsandbytes diffusers spacy gensim textblob pyinstaller cx-freeze nuitka pyautogui
    pynput pygame pyqt5 pyqt6 pyside6 wxpython pywin32 psutil watchdog schedule apscheduler pendulum arrow
    python-slugify openpyxl xlsxwriter python-docx python-pptx pypdf pypdf2 pdfplumber reportlab weasyprint
    jsonpath-ng joblib cloudpickle tenacity backoff cachetools diskcache pyperclip pexpect fastmcp uvloop pip-tools
    """.split()
)
PYPI_BESIDE = frozenset(
    """
    boto grequests xoto3 scapy scipp ipytest httpr fastai unicorn djongo psycopg-binary pymssql kombo dydantic
    pymantic pyaml willow torchx ctransformers dataset faiss-gpu ngboost retworkx simpy pyshark pbspark bpython
    spython cssselect2 markdown2 crick vyper environ patch match slack usort pytest-csv aresponses hjson ijson
    fabric2 fabric3 mocker django-filer grapheme scrypt myjwt wand tensorboardx pyside2 gsutil scheduler pypdf3
    pypdf4 hyper pyqt4 elasticsearch5 elasticsearch6 elasticsearch7 elasticsearch8 elasticsearch9 httpx2 pygame-ce
    """.split()
)
NPM = frozenset(
    """
    react react-dom react-router react-router-dom react-redux redux vue-router pinia svelte angular express fastify
    nestjs body-parser cookie-parser helmet morgan multer passport jsonwebtoken bcrypt bcryptjs mongoose mongodb
    mysql mysql2 sequelize typeorm prisma sqlite3 better-sqlite3 redis ioredis axios node-fetch request superagent
    lodash underscore ramda moment dayjs date-fns luxon nanoid chalk commander yargs inquirer minimist figlet boxen
    rimraf mkdirp fs-extra chokidar nodemon concurrently cross-env dotenv debug winston bunyan log4js webpack
    webpack-cli webpack-dev-server rollup esbuild parcel vitest grunt browserify babel-loader css-loader
    style-loader sass-loader ts-loader ts-node typescript tslib tslint eslint prettier stylelint husky lint-staged
    commitlint standard mocha sinon jasmine karma ts-jest supertest cypress playwright puppeteer puppeteer-core
    selenium-webdriver nightwatch testcafe jsdom cheerio tailwindcss postcss autoprefixer bootstrap jquery popper.js
    font-awesome material-ui styled-components emotion classnames framer-motion three chart.js echarts leaflet
    highcharts socket.io socket.io-client graphql apollo-server apollo-client express-session connect-redis
    nodemailer stripe twilio aws-sdk firebase firebase-admin firebase-tools serverless electron electron-builder
    cordova ionic react-native gatsby docusaurus vuepress vitepress storybook create-react-app create-next-app
    semver validator marked markdown-it remark rehype highlight.js prismjs handlebars mustache nunjucks formik
    react-hook-form react-query immer immutable zustand recoil redux-thunk redux-saga reselect reflect-metadata
    class-validator class-transformer async bluebird eventemitter3 through2 readable-stream source-map acorn esprima
    escodegen terser uglify-js coffeescript discord.js telegraf colors colorette kleur picocolors iconv-lite
    form-data formidable busboy compression serve-static http-proxy http-proxy-middleware http-server serve
    json-server live-server browser-sync lerna turbo openai langchain anthropic workbox-webpack-plugin swiper quill
    tinymce ckeditor monaco-editor codemirror papaparse jszip pdfkit sharp canvas fluent-ffmpeg node-gyp node-sass
    wrangler vercel netlify-cli surge ethers hardhat truffle
    """.split()
)
NPM_BESIDE = frozenset(
    """
    preact preact-router preact-redux angular2 mssql sqlite gaxios rambda args dargs enquirer csv-loader scss-loader
    grant jslint dtslint jsdoc ttypescript prettierx recharts mquery motion emoticon remotion graphiql aws-cdk
    create-nuxt-app storyblok uglify-es coffee-script color colord telegram eventemitter2 through http2-proxy
    lite-server ckeditor4 ckeditor5 jssip server servie turso tsc-node crypt scrypt reqwest fs.extra five-server
    semiver rsync vasync es-jest reach prism axiom nollup talib query marker remask swipe strip mcrypt bcrypto
    """.split()
)
