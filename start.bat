@echo off
rem Starts the office on Windows: prepares .venv on the first start, then `siqin run`.
rem Arguments go to `siqin run`: start.bat --empty
chcp 65001 >nul
setlocal
cd /d "%~dp0"

rem What was installed last is what the lock names: nothing to prepare.
fc /b requirements.lock .venv\ready >nul 2>nul && goto run

set PY=
for %%p in ("py -3" "python" "python3") do (
    if not defined PY %%~p -c "import sys, ensurepip, sqlite3, venv; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=%%~p"
)
if not defined PY (
    echo 没有找到 Python 3.11 或更新的版本。请从 python.org 下载安装，安装时勾选“Add python.exe to PATH”，再双击 start.bat。
    pause
    exit /b 1
)

echo 第一次启动，正在准备，约一两分钟……
if not exist .venv\Scripts\python.exe %PY% -m venv .venv || goto failed
.venv\Scripts\python -m pip install -q --disable-pip-version-check -r requirements.lock || goto failed
rem For .doc and .wps; does not exist for every system, and nothing else needs it.
.venv\Scripts\python -m pip install -q --disable-pip-version-check --only-binary :all: -c requirements-dev.lock office-oxide 2>nul
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . || goto failed
copy /y requirements.lock .venv\ready >nul

:run
.venv\Scripts\siqin run %*
if errorlevel 1 pause
exit /b %errorlevel%

:failed
echo 准备没有完成，原因见上。多半是网络不通：连上网后再双击 start.bat。
pause
exit /b 1
