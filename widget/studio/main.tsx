import { render } from 'preact';
import { StudioView } from './StudioView';

const app = document.getElementById('app');
if (app) render(<StudioView />, app);
