@echo off
rem Runs the file "inv" beside this one, since Windows starts no program without an ending.
setlocal
set PYTHON=python
where /q py && set PYTHON=py -3
%PYTHON% "%~dp0inv" %*
exit /b %ERRORLEVEL%
